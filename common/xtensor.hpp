// Where xtensor keeps its headers.
//
// Version 0.26 moved them into folders. This is the only file that knows; everyone else writes
//     #include XTENSOR_MATH  // xt::exp, xt::sum, ...
// and names just the headers it uses, because they are what makes a build slow.
#pragma once

#if __has_include(<xtensor/containers/xtensor.hpp>)
#define XTENSOR_CONTAINER <xtensor/containers/xtensor.hpp>
#define XTENSOR_MATH <xtensor/core/xmath.hpp>
#define XTENSOR_OPERATION <xtensor/core/xoperation.hpp>
#define XTENSOR_BUILDER <xtensor/generators/xbuilder.hpp>
#define XTENSOR_MANIPULATION <xtensor/misc/xmanipulation.hpp>
#define XTENSOR_NOALIAS <xtensor/core/xnoalias.hpp>
#define XTENSOR_VIEW <xtensor/views/xview.hpp>
#define XTENSOR_NPY <xtensor/io/xnpy.hpp>
#else
#define XTENSOR_CONTAINER <xtensor/xtensor.hpp>
#define XTENSOR_MATH <xtensor/xmath.hpp>
#define XTENSOR_OPERATION <xtensor/xoperation.hpp>
#define XTENSOR_BUILDER <xtensor/xbuilder.hpp>
#define XTENSOR_MANIPULATION <xtensor/xmanipulation.hpp>
#define XTENSOR_NOALIAS <xtensor/xnoalias.hpp>
#define XTENSOR_VIEW <xtensor/xview.hpp>
#define XTENSOR_NPY <xtensor/xnpy.hpp>
#endif
