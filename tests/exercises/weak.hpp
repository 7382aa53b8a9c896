// Functions declared with EXERCISE give way to another definition where WEAK_EXERCISE is set: that
// is how one wrong answer takes the place of one function of a solution.
#pragma once

#ifdef WEAK_EXERCISE
#define EXERCISE [[gnu::weak]]
#else
#define EXERCISE
#endif
