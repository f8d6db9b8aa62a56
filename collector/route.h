#ifndef COLLECTOR_ROUTE_H
#define COLLECTOR_ROUTE_H
/* From a path to its handler. The table in route.c is the list of every address there is. */
#include "collector/exchange.h"

void route_dispatch(struct exchange *x);

#endif
