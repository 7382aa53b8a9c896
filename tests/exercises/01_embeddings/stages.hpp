// The stages of chapter 1, as ./learn test calls them.
#pragma once

#include "01_embeddings/embeddings.hpp"

#define STAGES_01(STAGE) STAGE(embed) STAGE(cosines)
