#ifndef COMMON_HTML_NAMES_H
#define COMMON_HTML_NAMES_H
/* How the elements and attributes of html.h are spelled. Every value below the COUNT has a name. */
#include "common/attr.h"
#include "common/html.h"

const char *html_element_name(enum html_element el) ATTR_RETURNS_NONNULL;
const char *html_attribute_name(enum html_attribute at) ATTR_RETURNS_NONNULL;

#endif
