/* One request: its headers are judged, its body gathered, a handler asked, and, when that must
   write, the connection suspended until the disk has it. */

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collector/http_private.h"
#include "collector/network.h"
#include "collector/session.h"
#include "common/mem.h"
#include "common/num.h"
#include "common/text.h"

enum http_state { GATHERING, WAITING, ANSWERING };

struct http_exchange {
    struct exchange x;
    struct http_loop *loop;
    struct MHD_Connection *connection;
    enum http_state state;
    enum err result; /* of the write */
    struct buf body;
};

/* What the headers of a request add up to. */
struct header_facts {
    size_t n_host;
    size_t n_content_length;
    size_t n_transfer_encoding;
    bool transfer_chunked;
    bool malformed;
};

static bool has_line_end(const char *s, size_t len)
{
    return memchr(s, '\r', len) != NULL || memchr(s, '\n', len) != NULL;
}

static enum MHD_Result look_at_header(void *cls, enum MHD_ValueKind kind, const char *key,
                                      size_t key_len, const char *value, size_t value_len)
{
    struct header_facts *f = cls;
    (void)kind;
    const struct slice name = slice_make(key, key_len);
    const struct slice text = slice_make(value, value_len);
    f->n_host += slice_is_nocase(name, "Host");
    f->n_content_length += slice_is_nocase(name, "Content-Length");
    if (slice_is_nocase(name, "Transfer-Encoding")) {
        f->n_transfer_encoding++;
        f->transfer_chunked = slice_is_nocase(text, "chunked");
    }
    if (key_len == 0 || memchr(key, ' ', key_len) != NULL || memchr(key, '\t', key_len) != NULL ||
        (value != NULL && has_line_end(value, value_len))) {
        f->malformed = true;
    }
    return MHD_YES;
}

/* Status for a request that must not be read any further, or 0. */
static unsigned judge_headers(struct MHD_Connection *c)
{
    struct header_facts f = {0};
    MHD_get_connection_values_n(c, MHD_HEADER_KIND, look_at_header, &f);
    if (f.malformed || f.n_host != 1 || f.n_content_length > 1 || f.n_transfer_encoding > 1 ||
        (f.n_transfer_encoding == 1 && (f.n_content_length > 0 || !f.transfer_chunked))) {
        return 400;
    }
    const char *length = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Content-Length");
    int64_t n = 0;
    if (length != NULL && num_parse_int(slice_of(length), 0, REQUEST_BODY_MAX, &n) == ERR_RANGE) {
        return 413;
    }
    return 0;
}

static bool says_gzip(const char *accept_encoding)
{
    struct slice rest = slice_of(accept_encoding);
    struct slice one;
    while (slice_split(&rest, ',', &one)) {
        struct slice coding;
        if (slice_split(&one, ';', &coding) && slice_is_nocase(slice_trim(coding), "gzip") &&
            !slice_is(slice_trim(one), "q=0")) {
            return true;
        }
    }
    return false;
}

static enum MHD_Result send_reply(struct http_exchange *e)
{
    const struct reply *r = &e->x.reply;
    const size_t len = r->body.len;
    struct MHD_Response *m =
        r->is_kept ? kept_find(e->loop->kept, r->key) : http_make_reply(e->loop, &e->x);
    if (m == NULL) {
        return MHD_NO;
    }
    const enum MHD_Result sent = MHD_queue_response(e->connection, r->status, m);
    if (r->key != NULL && r->status == 200 && !r->is_kept) {
        kept_put(e->loop->kept, r->key, m, len);
    } else if (!r->is_kept) {
        MHD_destroy_response(m);
    }
    return sent;
}

static struct http_exchange *exchange_new(struct http_loop *loop, struct MHD_Connection *c)
{
    struct http_exchange *e = mem_zalloc(sizeof *e);
    e->loop = loop;
    e->connection = c;
    e->x.app = loop->http->app;
    e->x.store = loop->store;
    e->x.writer = loop->http->writer;
    e->x.kept = loop->kept;
    e->x.arena = arena_new(8192);
    e->x.language = i18n_at(e->x.app->i18n, 0);
    e->x.reply.status = 200;
    buf_init(&e->x.reply.body, REPLY_BODY_MAX);
    buf_init(&e->body, REQUEST_BODY_MAX);
    atomic_fetch_add(&loop->http->n_open, 1);
    return e;
}

static void exchange_free(struct http_exchange *e)
{
    atomic_fetch_sub(&e->loop->http->n_open, 1);
    buf_done(&e->x.reply.body);
    if (e->body.data != NULL) {
        memset(e->body.data, 0, e->body.cap); /* answers do not linger in freed memory */
    }
    buf_done(&e->body);
    arena_free(e->x.arena);
    free(e);
}

static enum MHD_Result gather_query(void *cls, enum MHD_ValueKind kind, const char *key,
                                    const char *value)
{
    struct fields *f = cls;
    (void)kind;
    if (key == NULL || f->n_items == REQUEST_FIELDS_MAX ||
        text_check(slice_of(key), REQUEST_PATH_MAX) != OK ||
        text_check(slice_of(value), REQUEST_PATH_MAX) != OK) {
        return MHD_YES;
    }
    f->items[f->n_items++] = (struct field){.name = slice_of(key), .value = slice_of(value)};
    return MHD_YES;
}

static void read_query(struct http_exchange *e)
{
    const int n = MHD_get_connection_values(e->connection, MHD_GET_ARGUMENT_KIND, NULL, NULL);
    if (n > 0 && n <= REQUEST_FIELDS_MAX) {
        e->x.request.query.items = arena_array(e->x.arena, (size_t)n, sizeof(struct field));
        MHD_get_connection_values(e->connection, MHD_GET_ARGUMENT_KIND, gather_query,
                                  &e->x.request.query);
    }
}

static enum method method_of(const char *m)
{
    return strcmp(m, "GET") == 0    ? METHOD_GET
           : strcmp(m, "HEAD") == 0 ? METHOD_HEAD
           : strcmp(m, "POST") == 0 ? METHOD_POST
                                    : METHOD_OTHER;
}

static bool is_url_encoded(struct MHD_Connection *c)
{
    const char *type = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Content-Type");
    struct slice rest = slice_of(type);
    struct slice first;
    return slice_split(&rest, ';', &first) &&
           slice_is_nocase(slice_trim(first), "application/x-www-form-urlencoded");
}

/* What an error page needs too: the language and, with the cookie, that of the draft. */
static void read_headers(struct http_exchange *e)
{
    struct request *r = &e->x.request;
    read_query(e);
    const char *cookies = MHD_lookup_connection_value(e->connection, MHD_HEADER_KIND, "Cookie");
    r->cookie = cookie_find(cookies, session_cookie_name(e->x.app));
    const char *lang =
        MHD_lookup_connection_value(e->connection, MHD_HEADER_KIND, "Accept-Language");
    r->accept_language = lang != NULL ? lang : "";
    r->accepts_gzip =
        says_gzip(MHD_lookup_connection_value(e->connection, MHD_HEADER_KIND, "Accept-Encoding"));
}

/* Answers are taken from everybody, and everybody may leave; what makes pages and drafts is limited. */
static bool asks_too_much(const struct http_exchange *e)
{
    const struct request *r = &e->x.request;
    const bool answers_or_leaves =
        r->n_parts == 3 && (r->method == METHOD_POST || slice_is(r->parts[2], "leave"));
    char buffer[NETWORK_TEXT_MAX];
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(e->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct slice network = network_of(
        info != NULL ? info->client_addr : NULL,
        slice_of(MHD_lookup_connection_value(e->connection, MHD_HEADER_KIND, "X-Network")), buffer);
    return !answers_or_leaves && !network_may_ask(e->loop->http->networks, network, http_now_ms());
}

/* Fills the request; a status of 0 means that a handler may have it. */
static unsigned read_request(struct http_exchange *e, const char *url, const char *method)
{
    struct request *r = &e->x.request;
    read_headers(e);
    r->method = method_of(method);
    const enum err path = request_path(r, url);
    if (r->method == METHOD_OTHER) {
        return 405;
    }
    if (path != OK) {
        return path == ERR_NOT_FOUND ? 404 : 400;
    }
    if (asks_too_much(e)) {
        return 429;
    }
    if (r->method != METHOD_POST) {
        return 0;
    }
    if (buf_error(&e->body) != OK) {
        return 413;
    }
    if (e->body.len > 0 && !is_url_encoded(e->connection)) {
        return 415;
    }
    const enum err body = fields_parse(e->body.data, e->body.len, e->x.arena, &r->body);
    return body == OK ? 0 : body == ERR_LIMIT ? 413 : 400;
}

/* On the writer's thread, after the commit. The exchange may be gone once resumed. */
static void job_done(struct write_job *job, enum err result)
{
    struct http_exchange *e = job->cls;
    e->result = result;
    e->state = ANSWERING;
    MHD_resume_connection(e->connection);
}

/* Gives the job to the writer. False when it was refused: the answer is then made at once. */
static bool wait_for_writer(struct http_exchange *e)
{
    e->x.job.done = job_done;
    e->x.job.cls = e;
    e->state = WAITING;
    MHD_suspend_connection(e->connection); /* before the writer can see it */
    const enum err err = writer_submit(e->loop->http->writer, &e->x.job);
    if (err == OK) {
        return true;
    }
    e->result = err;
    e->state = ANSWERING;
    MHD_resume_connection(e->connection);
    const uint64_t one = 1;
    const ssize_t n = write(e->loop->wake_fd, &one, sizeof one);
    (void)n;
    return false;
}

static enum MHD_Result answer(struct http_exchange *e)
{
    if (e->x.after != NULL) {
        void (*after)(struct exchange *, enum err) = e->x.after;
        e->x.after = NULL;
        after(&e->x, e->result);
    }
    return send_reply(e);
}

static enum MHD_Result refuse(struct http_exchange *e, unsigned status)
{
    e->x.refused = status;
    e->x.reply.retry_after = status == 429 ? NETWORK_WAIT_SECONDS : 0;
    e->loop->http->dispatch(&e->x);
    return send_reply(e);
}

/* What comes over the cap is let go, so that the sender can be told; the sweep ends who goes on. */
static void gather(struct http_exchange *e, const char *data, size_t *len)
{
    buf_add(&e->body, data, *len);
    *len = 0;
}

static enum MHD_Result first_call(struct http_loop *loop, struct MHD_Connection *c, const char *url,
                                  const char *method, void **con_cls)
{
    struct http_exchange *e = exchange_new(loop, c);
    *con_cls = e;
    const unsigned refused = judge_headers(c);
    if (refused == 0) {
        return MHD_YES; /* answering in this first call would close the connection ... */
    }
    const unsigned read =
        read_request(e, url, method); /* as far as it goes, for the page's words */
    (void)read;
    return refuse(e, refused); /* ... which is what such a request gets */
}

enum MHD_Result http_on_request(void *cls, struct MHD_Connection *c, const char *url,
                                const char *method, const char *version, const char *data,
                                size_t *len, void **con_cls)
{
    struct http_loop *loop = cls;
    struct http_exchange *e = *con_cls;
    (void)version;
    if (e == NULL) {
        return first_call(loop, c, url, method, con_cls);
    }
    if (*len > 0) {
        gather(e, data, len);
        return MHD_YES;
    }
    if (e->state == ANSWERING) {
        return answer(e);
    }
    const unsigned refused = read_request(e, url, method);
    if (refused != 0) {
        return refuse(e, refused);
    }
    loop->http->dispatch(&e->x);
    if (e->x.after == NULL) {
        return send_reply(e);
    }
    wait_for_writer(e);
    return MHD_YES;
}

void http_on_completed(void *cls, struct MHD_Connection *c, void **con_cls,
                       enum MHD_RequestTerminationCode code)
{
    (void)cls;
    (void)code;
    struct http_exchange *e = *con_cls;
    if (e == NULL) {
        return;
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    if (info != NULL && info->socket_context != NULL) {
        ((struct http_connection *)info->socket_context)->since_ms = http_now_ms();
    }
    exchange_free(e);
    *con_cls = NULL;
}
