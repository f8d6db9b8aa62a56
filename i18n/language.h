#ifndef I18N_LANGUAGE_H
#define I18N_LANGUAGE_H
/* What a language is inside this folder. English has neither catalogue nor pseudo. */
#include "i18n/catalogue.h"
#include "i18n/i18n.h"
#include "i18n/pseudo.h"

struct language {
    const char *tag;
    const struct catalogue *catalogue;
    struct pseudo *pseudo; /* locks itself */
};

#endif
