/* Generated from the registry by `make generate`; do not edit.
 *
 * Good calls of the functions whose rows have some; the others' are in c_tests/calls. */
#ifndef GENERATED_CALLS_H
#define GENERATED_CALLS_H

#include "../calls/call.h"

#define GENERATED_CALLS(X) \
    X(group_norm, , "r:s*C r:C r:C > r:s*C", \
      lk_group_norm(t[0], t[1], t[2], -1, 2, 1e-3, t[3])) \
    X(group_norm, plain, "r:s*c > r:s*c", \
      lk_group_norm(t[0], NULL, NULL, -1, 1, 1e-3, t[1])) \
    X(rot90, , "r:*mn > r:*nm", \
      lk_rot90(t[0], -2, -1, 1, t[1])) \
    X(rot90, half, "r:*mn > r:*mn", \
      lk_rot90(t[0], 0, 1, 2, t[1])) \
    X(tril, , "r:*mn > r:*mn", \
      lk_tril(t[0], 0, t[1])) \
    X(triu, , "r:*mn > r:*mn", \
      lk_triu(t[0], 0, t[1])) \
    X(huber, , "r:*n r:*n > r:*n", \
      lk_huber(t[0], t[1], 1.0, t[2]))

GENERATED_CALLS(CALL_DEFINE)
#define GENERATED_ROWS GENERATED_CALLS(CALL_ROW)

#endif
