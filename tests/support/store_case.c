#include "tests/support/store_case.h"

#include <pthread.h>
#include <string.h>

static uint64_t mix(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

int64_t store_case_define(struct store *s, const char *form, const char *text)
{
    struct diag diag = {0};
    struct digest digest = digest_of(text, strlen(text));
    int64_t number = 0;
    CK_OK(store_put_definition(s, form, &digest, slice_of(text), 20000, &number, &diag), &diag);
    return number;
}

void store_case_open(struct store_case *c)
{
    struct diag diag = {0};
    *c = (struct store_case){0};
    temp_make(&c->temp);
    c->dir = c->temp.dir;
    c->arena = arena_new(0);
    CK_OK(store_create(c->dir, &diag), &diag);
    CK_OK(store_open(c->dir, STORE_WRITE, &c->store, &diag), &diag);
    c->definition = store_case_define(c->store, "service-user", "type,name\nscale,q1\n");
}

void store_case_close(struct store_case *c)
{
    store_close(c->store);
    arena_free(c->arena);
    temp_remove(&c->temp);
}

static struct slice make_bytes(struct arena *a, uint64_t seed, size_t len)
{
    char *p = arena_alloc(a, len);
    for (size_t i = 0; i < len; i++) {
        p[i] = (char)mix(seed + i); /* zero bytes too: nothing here is text */
    }
    return slice_make(p, len);
}

struct response store_case_response(struct arena *a, uint32_t n, int32_t day)
{
    static const char *const LANGUAGES[] = {"en", "pl", "cy", "pa-Guru"};
    uint64_t h = mix((uint64_t)n << 32 | (uint32_t)day);
    struct response r = {
        .day = day,
        .unit = slice_of(arena_printf(a, "unit-%03u", (unsigned)(h % 300))),
        .language = slice_of(LANGUAGES[n % 4]),
        .layout = (enum layout)(n % LAYOUT_COUNT),
        .channel = (enum channel)(n % CHANNEL_COUNT),
        .answered_by = (enum answered_by)(n / 3 % ANSWERED_COUNT),
        .helped_by = (enum helped_by)(n / 5 % HELPED_COUNT),
        .groups = (uint32_t)(h >> 8 & 0xff),
        .answers = make_bytes(a, h, 30),
        .sealed_text = n % 3 == 0 ? make_bytes(a, h + 1, 48 + h % 2000) : (struct slice){0},
    };
    uint32_t d = (uint32_t)day;
    uint64_t h2 = mix(h);
    uint8_t prefix[4] = {(uint8_t)(d >> 24), (uint8_t)(d >> 16), (uint8_t)(d >> 8), (uint8_t)d};
    memcpy(r.key.bytes, prefix, 4);
    memcpy(r.key.bytes + 4, &h, 8);
    memcpy(r.key.bytes + 12, &h2, 4);
    return r;
}

void store_case_put(struct store_case *c, const struct response *r)
{
    struct diag diag = {0};
    bool is_new = false;
    CK_OK(store_put_response(c->store, c->definition, r, &is_new, &diag), &diag);
    ck_assert_msg(is_new, "the response was there already");
}

void store_case_same(const struct response *got, const struct response *want, bool with_text)
{
    ck_assert_mem_eq(got->key.bytes, want->key.bytes, RESPONSE_KEY_LEN);
    ck_assert_int_eq(got->day, want->day);
    ck_assert(slice_equal(got->unit, want->unit));
    ck_assert(slice_equal(got->language, want->language));
    ck_assert_int_eq((int)got->layout, (int)want->layout);
    ck_assert_int_eq((int)got->channel, (int)want->channel);
    ck_assert_int_eq((int)got->answered_by, (int)want->answered_by);
    ck_assert_int_eq((int)got->helped_by, (int)want->helped_by);
    ck_assert_uint_eq(got->groups, want->groups);
    ck_assert(slice_equal(got->answers, want->answers));
    if (with_text) {
        ck_assert(slice_equal(got->sealed_text, want->sealed_text));
    } else {
        ck_assert_uint_eq(got->sealed_text.len, 0);
    }
}

struct waiting {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool done;
    enum err result;
};

static void on_done(struct write_job *job, enum err result)
{
    struct waiting *w = job->cls;
    (void)pthread_mutex_lock(&w->mutex);
    w->done = true;
    w->result = result;
    (void)pthread_cond_signal(&w->changed);
    (void)pthread_mutex_unlock(&w->mutex);
}

enum err store_case_write(struct writer *writer, struct write_job *job)
{
    struct waiting w = {.done = false, .result = ERR_INTERNAL};
    ck_assert_int_eq(pthread_mutex_init(&w.mutex, NULL), 0);
    ck_assert_int_eq(pthread_cond_init(&w.changed, NULL), 0);
    job->done = on_done;
    job->cls = &w;
    ck_assert_int_eq(writer_submit(writer, job), OK);
    (void)pthread_mutex_lock(&w.mutex);
    while (!w.done) {
        (void)pthread_cond_wait(&w.changed, &w.mutex);
    }
    (void)pthread_mutex_unlock(&w.mutex);
    (void)pthread_cond_destroy(&w.changed);
    (void)pthread_mutex_destroy(&w.mutex);
    return w.result;
}
