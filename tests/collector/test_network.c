/* How much a network may ask: which network it is, what it may ask at once and after a while, and that
   others are not kept out by it. */
#include "collector/network.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "store/seal.h"
#include "tests/support/run.h"

static struct network_limits *limits;

static void setup(void)
{
    ck_assert_int_eq(seal_init(), OK);
    limits = network_limits_new();
}

static void teardown(void)
{
    network_limits_free(limits);
}

static const struct {
    int family;
    const char *address;
    const char *told;
    const char *network;
} PEERS[] = {
    {AF_INET, "192.0.2.7", "", "c00002"},
    {AF_INET, "192.0.2.250", "", "c00002"},
    {AF_INET, "192.0.3.7", "", "c00003"},
    {AF_INET, "192.0.2.7", "198.51.100", "c00002"}, /* only this machine is believed */
    {AF_INET, "127.0.0.1", "198.51.100", "198.51.100"},
    {AF_INET, "127.9.9.9", "", ""},
    {AF_INET6, "2001:db8:1:2::3", "", "20010db80001"},
    {AF_INET6, "2001:db8:1:ffff::9", "", "20010db80001"},
    {AF_INET6, "2001:db8:2::3", "", "20010db80002"},
    {AF_INET6, "::ffff:192.0.2.9", "", "c00002"},
    {AF_INET6, "::ffff:127.0.0.1", "2001:db8:1", "2001:db8:1"},
    {AF_INET6, "::1", "2001:db8:1", "2001:db8:1"},
    {AF_UNIX, "", "198.51.100", "198.51.100"},
};

START_TEST(network_is_that_of_the_peer_or_what_this_machine_tells)
{
    struct sockaddr_storage peer = {.ss_family = (sa_family_t)PEERS[_i].family};
    char buffer[NETWORK_TEXT_MAX];
    if (PEERS[_i].family == AF_INET) {
        struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)&peer;
        ck_assert_int_eq(inet_pton(AF_INET, PEERS[_i].address, &v4->sin_addr), 1);
    } else if (PEERS[_i].family == AF_INET6) {
        struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(void *)&peer;
        ck_assert_int_eq(inet_pton(AF_INET6, PEERS[_i].address, &v6->sin6_addr), 1);
    }
    const struct slice network =
        network_of((struct sockaddr *)&peer, slice_of(PEERS[_i].told), buffer);
    ck_assert_msg(slice_is(network, PEERS[_i].network), "%s: %.*s", PEERS[_i].address,
                  (int)network.len, network.p);
}
END_TEST

/* How many of n requests at one moment are let in. */
static int ask(struct slice network, int n, int64_t now_ms)
{
    int n_let = 0;
    for (int i = 0; i < n; i++) {
        n_let += network_may_ask(limits, network, now_ms);
    }
    return n_let;
}

START_TEST(a_burst_is_served_then_the_rate)
{
    const struct slice network = SLICE("198.51.100");
    ck_assert_int_eq(ask(network, 5000, 10000), NETWORK_BURST);
    ck_assert_int_eq(ask(network, 100, 10000), 0);
    ck_assert_int_eq(ask(network, 5000, 11000), NETWORK_RATE);
    ck_assert_int_eq(ask(network, 5000, 11010), 0); /* half of one */
    ck_assert_int_eq(ask(network, 5000, 11020), 1);
    ck_assert_int_eq(ask(network, 5000, 10000), 0); /* a clock that goes back gives nothing */
    ck_assert_int_eq(ask(network, 5000, 3600000), NETWORK_BURST);
    ck_assert_int_eq(ask(network, 5000, INT64_MAX / 2), NETWORK_BURST);
}
END_TEST

START_TEST(others_are_not_kept_out)
{
    int n_kept_out = 0;
    ck_assert_int_eq(ask(SLICE("198.51.100"), 5000, 10000), NETWORK_BURST);
    for (int i = 0; i < 100; i++) {
        char text[16];
        (void)snprintf(text, sizeof text, "192.0.%d", i);
        n_kept_out += ask(slice_of(text), 1, 10000) == 0;
    }
    ck_assert_int_le(n_kept_out, 2);                     /* who falls into the same one of 4,096 */
    ck_assert_int_eq(ask(SLICE(""), 5000, 10000), 5000); /* this machine itself */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("network");
    TCase *tc = test_case(suite, "network");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, network_is_that_of_the_peer_or_what_this_machine_tells, 0,
                        (int)(sizeof PEERS / sizeof *PEERS));
    tcase_add_test(tc, a_burst_is_served_then_the_rate);
    tcase_add_test(tc, others_are_not_kept_out);
    return test_run(suite);
}
