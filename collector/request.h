#ifndef COLLECTOR_REQUEST_H
#define COLLECTOR_REQUEST_H
/* A request as the handlers see it: a method, a path in pieces, fields of the query and of an
   url-encoded body, one cookie. Everything a client controls is capped and checked before it gets
   here: text is valid UTF-8 without NUL. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

enum {
    REQUEST_BODY_MAX = 256 * 1024,
    REQUEST_FIELDS_MAX = 2000,
    REQUEST_PATH_PARTS = 6,
    REQUEST_PATH_MAX = 512
};

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OTHER };

struct field {
    struct slice name;
    struct slice value;
};

struct fields {
    struct field *items;
    size_t n_items;
};

struct request {
    enum method method;
    struct slice parts[REQUEST_PATH_PARTS]; /* "/q/your-care/3" -> q, your-care, 3 */
    size_t n_parts;
    struct fields query;
    struct fields body;
    struct slice cookie;         /* value of ours, "" when there is none */
    const char *accept_language; /* "" when there is none */
    bool accepts_gzip;
};

/* Splits a path (already decoded by the HTTP library). ERR_NOT_FOUND for more parts than any of
   ours, ERR_LIMIT, ERR_SYNTAX. */
ATTR_MUST_USE enum err request_path(struct request *r, const char *path);

/* Decodes an application/x-www-form-urlencoded body in place, in one pass; the fields point into
   it. ERR_LIMIT (too many fields), ERR_SYNTAX (a broken escape, NUL, not UTF-8, control
   characters). */
ATTR_MUST_USE enum err fields_parse(char *body, size_t len, struct arena *a, struct fields *out);

/* First value of a name, or the empty slice. */
struct slice fields_get(const struct fields *f, const char *name);
bool fields_has(const struct fields *f, const char *name);

/* The value of cookie `name` in a Cookie header; "" when it is not there. */
struct slice cookie_find(const char *header, const char *name);

#endif
