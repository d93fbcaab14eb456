/* Every export of the library as a table: valid arguments for each, in the variants that take ways of their own. */
#ifndef EVERY_CALL_H
#define EVERY_CALL_H

#include "arrange.h"
#include "elementwise.h"
#include "lines.h"
#include "products.h"
#include "programs.h"
#include "reductions.h"
#include "windows.h"
#include "../generated/calls.h"

static const call every_call[] = {
    ELEMENTWISE_ROWS REDUCTION_ROWS ARRANGE_ROWS WINDOW_ROWS PRODUCT_ROWS LINE_ROWS PROGRAM_ROWS
    GENERATED_ROWS};

static inline void begin_choice(choice *made, lk_dtype real)
{
    *made = (choice){.real = real};
    for (int i = 0; i < 26; i++) made->letters[i] = 3;
    /* Unlike extents, so that no axis is taken for another; the rows' numbers fit all of them. */
#define CHOOSE(c, extent) made->letters[(c) - 'a'] = extent
    CHOOSE('c', 4), CHOOSE('k', 4), CHOOSE('n', 5), CHOOSE('m', 3), CHOOSE('s', 2), CHOOSE('l', 1), CHOOSE('w', 5);
#undef CHOOSE
}

#endif
