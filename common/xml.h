#ifndef COMMON_XML_H
#define COMMON_XML_H
/* XML for other programs, as html.h is for browsers: text and attribute values are always escaped,
   open elements form a stack that xml_finish checks. Names are literals of ours, never a user's
   unchecked text. Calls return void; the first failure sticks and xml_finish returns it.

       struct xml x;
       xml_begin(&x, &buf);
       xml_open(&x, "item"); xml_attr(&x, "id", id); xml_text(&x, text); xml_close(&x);
       return xml_finish(&x);

   Attributes must follow xml_open at once. Characters that XML cannot hold are left out. */
#include <stdbool.h>
#include <stddef.h>

#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/slice.h"

enum { XML_DEPTH_MAX = 32 };

struct xml {
    struct buf *out;
    const char *open[XML_DEPTH_MAX]; /* borrowed */
    size_t depth;
    bool in_tag; /* attributes may follow */
    enum err err;
};

void xml_begin(struct xml *x, struct buf *out); /* writes the declaration */
void xml_open(struct xml *x, const char *name); /* the name is borrowed until it is closed */
void xml_attr(struct xml *x, const char *name, const char *value);
void xml_text(struct xml *x, struct slice text);
void xml_close(struct xml *x);

/* An element with nothing but text in it. */
void xml_leaf(struct xml *x, const char *name, const char *text);

/* ERR_LIMIT when the buffer was too small, ERR_INTERNAL when an element is open or was nested too deep. */
ATTR_MUST_USE enum err xml_finish(struct xml *x);

#endif
