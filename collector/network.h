#ifndef COLLECTOR_NETWORK_H
#define COLLECTOR_NETWORK_H
/* How much one network may ask at once. A network, not an address: behind one address stands a council,
   a hospital, a mobile network, and an attacker has a thousand addresses in one network as easily as
   one. IPv4 is counted by the first 24 bits, IPv6 by the first 48. The numbers are generous: a care
   home of 500 who all begin in the same minute is served, a program that asks without end is told to
   wait. Answers are never refused here: the queue of the writer bounds them, and a page that comes back
   has them in it (journey.h).

   Who asks is known from the connection, or, when that is from this machine, from what the web server
   before us says in X-Network: the network alone, no address reaches us. Nothing of it is written
   anywhere; the table has hashes under a key that is drawn at each start. Any thread. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/attr.h"
#include "common/slice.h"

struct sockaddr;

enum { NETWORK_RATE = 50, NETWORK_BURST = 1000, NETWORK_WAIT_SECONDS = 60, NETWORK_TEXT_MAX = 64 };

struct network_limits;

struct network_limits *network_limits_new(void) ATTR_MALLOC;
void network_limits_free(struct network_limits *n);

/* The network that asks, for network_may_ask; "" when it is this machine itself, which is not
   limited. `told` is X-Network, "" without one; it counts only for a connection from this machine. */
struct slice network_of(const struct sockaddr *peer, struct slice told,
                        char buffer[NETWORK_TEXT_MAX]);

/* Counts one request; false when the network has asked too much. */
bool network_may_ask(struct network_limits *n, struct slice network, int64_t now_ms);

#endif
