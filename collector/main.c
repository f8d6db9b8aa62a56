/* commonview-collector: the options that every command shares, and the choice of the command. */

#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

const char *argp_program_version = PACKAGE_STRING;

static const char doc[] = "Collects answers to questionnaires about adult social care.";

int main(int argc, char **argv)
{
    const struct argp argp = {.doc = doc, .args_doc = "COMMAND [ARGUMENT...]"};

    return argp_parse(&argp, argc, argv, 0, NULL, NULL) == 0 ? 0 : 1;
}
