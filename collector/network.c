#include "collector/network.h"

#include <netinet/in.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "common/mem.h"

/* Networks that fall into the same slot share what it holds: with 16 slots a network would be let down
   by another one in 16 cases, with these in one of 4,096. */
enum { SLOTS = 4096, MS = 1000 };

struct slot {
    int64_t filled_ms; /* when the tokens were counted last */
    int64_t tokens;    /* thousandths of a request */
};

struct network_limits {
    pthread_mutex_t mutex;
    unsigned char key[crypto_shorthash_KEYBYTES];
    struct slot slots[SLOTS];
};

struct network_limits *network_limits_new(void)
{
    struct network_limits *n = mem_zalloc(sizeof *n);
    (void)pthread_mutex_init(&n->mutex, NULL);
    randombytes_buf(n->key, sizeof n->key);
    for (size_t i = 0; i < SLOTS; i++) {
        n->slots[i].tokens = (int64_t)NETWORK_BURST * MS;
    }
    return n;
}

void network_limits_free(struct network_limits *n)
{
    if (n != NULL) {
        (void)pthread_mutex_destroy(&n->mutex);
        free(n);
    }
}

/* 127.0.0.0/8, ::1, and the first mapped into IPv6. */
static bool is_this_machine(const struct sockaddr *peer)
{
    if (peer->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)(const void *)peer;
        return (ntohl(v4->sin_addr.s_addr) >> 24) == IN_LOOPBACKNET;
    }
    if (peer->sa_family == AF_INET6) {
        const struct in6_addr *v6 = &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr;
        return IN6_IS_ADDR_LOOPBACK(v6) ||
               (IN6_IS_ADDR_V4MAPPED(v6) && v6->s6_addr[12] == IN_LOOPBACKNET);
    }
    return true; /* a socket of this machine's own */
}

static struct slice network_of_peer(const struct sockaddr *peer, char buffer[NETWORK_TEXT_MAX])
{
    const unsigned char *b = NULL;
    size_t len = 0;
    if (peer->sa_family == AF_INET) {
        b = (const unsigned char *)&((const struct sockaddr_in *)(const void *)peer)->sin_addr;
        len = 3;
    } else {
        const struct in6_addr *v6 = &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr;
        b = IN6_IS_ADDR_V4MAPPED(v6) ? v6->s6_addr + 12 : v6->s6_addr;
        len = IN6_IS_ADDR_V4MAPPED(v6) ? 3 : 6;
    }
    sodium_bin2hex(buffer, NETWORK_TEXT_MAX, b, len);
    return slice_of(buffer);
}

struct slice network_of(const struct sockaddr *peer, struct slice told,
                        char buffer[NETWORK_TEXT_MAX])
{
    if (peer != NULL && !is_this_machine(peer)) {
        return network_of_peer(peer, buffer);
    }
    const size_t len = told.len < NETWORK_TEXT_MAX ? told.len : NETWORK_TEXT_MAX;
    return slice_make(told.p, len);
}

static size_t slot_of(const struct network_limits *n, struct slice network)
{
    unsigned char hash[crypto_shorthash_BYTES];
    uint64_t number = 0;
    (void)crypto_shorthash(hash, (const unsigned char *)network.p, network.len, n->key);
    memcpy(&number, hash, sizeof number);
    return (size_t)(number % SLOTS);
}

bool network_may_ask(struct network_limits *n, struct slice network, int64_t now_ms)
{
    if (network.len == 0) {
        return true;
    }
    struct slot *s = &n->slots[slot_of(n, network)];
    (void)pthread_mutex_lock(&n->mutex);
    if (now_ms > s->filled_ms) {
        const int64_t passed = now_ms - s->filled_ms;
        const int64_t full = (int64_t)NETWORK_BURST * MS;
        /* after so long it is full, however long it was */
        s->tokens = passed > full ? full : s->tokens + passed * NETWORK_RATE;
        s->tokens = s->tokens > full ? full : s->tokens;
        s->filled_ms = now_ms;
    }
    const bool may = s->tokens >= MS;
    s->tokens -= may ? MS : 0;
    (void)pthread_mutex_unlock(&n->mutex);
    return may;
}
