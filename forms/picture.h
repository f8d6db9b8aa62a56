#ifndef FORMS_PICTURE_H
#define FORMS_PICTURE_H
/* The pictures that stand beside the words of Easy Read: SVG files that the program brings
   (forms/pictures) and those of the officer (WORKSPACE/forms/pictures), of which one with the name
   of a bundled picture takes its place. A questionnaire names them in its column media::image.

   They are loaded once, and served from memory under a name that tells their content, so that a
   browser may keep them for ever. What is not a plain drawing (script, links, pictures inside of
   pictures) is left out, with a warning. The set never changes after; any thread may read it. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"

enum {
    PICTURE_BYTES_MAX = 3 << 10,       /* more is a warning: old phones wait for it */
    PICTURE_BYTES_REFUSED = 256 << 10, /* more is not loaded */
    PICTURES_MAX = 1000
};

struct picture {
    const char *name;    /* of the file: "yes.svg" */
    const char *address; /* last piece of its address: "yes-0123456789abcdef.svg" */
    struct slice svg;
    bool plain; /* drawn in currentColor only, so that it can be turned round on dark pages */
};

struct picture_set {
    const struct picture *items; /* by name */
    size_t n_items;
};

/* `workspace` may be NULL. Problems are warnings: a picture that cannot be used is left out. ERR_IO
   when a folder cannot be read. */
ATTR_MUST_USE enum err picture_set_load(const char *workspace, struct arena *a,
                                        struct picture_set *out, struct problems *problems,
                                        struct diag *diag);

/* By what a questionnaire says ("yes.svg") or by the last piece of the address; NULL: none. */
const struct picture *picture_find(const struct picture_set *set, const char *name);
const struct picture *picture_at(const struct picture_set *set, struct slice address);

/* Is this a plain drawing? ERR_SYNTAX with what is wrong in the diag. */
ATTR_MUST_USE enum err picture_check(struct slice svg, struct diag *diag);

#endif
