/* The main of a fuzz target where there is no fuzzer: gives it the files named on the command line
   or, without any, those of its corpus in the source tree. A target that finds a fault aborts. */

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 1 << 20 };

static int n_replayed;

static void replay_file(const char *path)
{
    static uint8_t data[INPUT_MAX];
    FILE *file = fopen(path, "rb");

    if (!file) {
        perror(path);
        exit(1);
    }
    size_t size = fread(data, 1, sizeof data, file);
    (void)fclose(file);

    /* A copy of the exact size, so that reading past it is seen. */
    uint8_t *copy = malloc(size > 0 ? size : 1);
    if (!copy) {
        abort();
    }
    memcpy(copy, data, size);
    (void)LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    n_replayed++;
}

/* fuzz_csv reads tests/fuzz/corpus/csv. */
static void replay_corpus(const char *program)
{
    const char *top = getenv("abs_top_srcdir");
    const char *slash = strrchr(program, '/');
    const char *name = slash ? slash + 1 : program;
    char path[4096];

    name += strncmp(name, "fuzz_", 5) == 0 ? 5 : 0;
    (void)snprintf(path, sizeof path, "%s/tests/fuzz/corpus/%s", top ? top : ".", name);
    DIR *dir = opendir(path);
    if (!dir) {
        perror(path);
        exit(1);
    }
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        if (entry->d_name[0] != '.') {
            char file[sizeof path + sizeof entry->d_name + 1];
            (void)snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
            replay_file(file);
        }
    }
    (void)closedir(dir);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        replay_file(argv[i]);
    }
    if (argc == 1) {
        replay_corpus(argv[0]);
    }
    printf("%d passed, 0 failed\n", n_replayed);
    return n_replayed > 0 ? 0 : 1;
}
