#include "tests/analyze/sample.h"

static const struct settings settings = {
    .council = "Kingsbarrow Council",
    .simulated = true,
    .contact = {.team = "Quality and Review Team",
                .phone = "01632 960100",
                .hours = "Monday to Friday, 9 to 5",
                .email = "quality@kingsbarrow.example",
                .address = "Town Hall; High Street; Kingsbarrow KB1 1AA",
                .relay = "18001 01632 960100",
                .formats = "Ring us for large print or another language."},
    .danger = {.emergency = "999",
               .police = "101",
               .safeguarding = "01632 960200",
               .safeguarding_hours = "Monday to Friday, 9 to 5",
               .out_of_hours = "01632 960300",
               .advice = "01632 960400"},
};

static const struct unit units[SAMPLE_UNITS] = {
    {"A1", "Meadow House", SUBJECT_CARE_PROVIDER, "care home", "residential", "Northwick", 20, 25,
     "1-100"},
    {"A2", "Swift Home Care", SUBJECT_CARE_PROVIDER, "home care", "", "", 40, UNIT_SIZE_UNKNOWN,
     ""},
    {"C1", "Direct payment team", SUBJECT_COUNCIL_SERVICE, "", "", "", UNIT_SIZE_UNKNOWN,
     UNIT_SIZE_UNKNOWN, ""},
    {"P1", "Safeguarding", SUBJECT_PROCESS, "", "", "", UNIT_SIZE_UNKNOWN, UNIT_SIZE_UNKNOWN, ""},
};

/* One source that gave n answers. */
static struct source_result heard(enum source source, int64_t n, double mean, enum stance stance)
{
    struct source_result r = {.source = source,
                              .asked = true,
                              .n = n,
                              .has_mean = n > 0,
                              .mean = mean,
                              .has_p = n >= 5,
                              .line_high = 0.75,
                              .line_low = 0.6,
                              .stance = stance};
    if (r.has_p) {
        r.p_high = stance == STANCE_PLUS ? 0.97 : 0.015625;
        r.p_low = stance == STANCE_MINUS ? 0.96875 : 0.03125;
    }
    return r;
}

static struct cell_result *add_cell(struct sample *s, size_t unit, enum theme theme,
                                    enum finding finding, enum claim claim)
{
    struct cell_result *cell = &s->cells[s->c.n_cells++];
    *cell = (struct cell_result){.unit = unit,
                                 .theme = theme,
                                 .finding = finding,
                                 .claim = claim,
                                 .finding_without_help = finding};
    return cell;
}

static void add_source(struct cell_result *cell, struct source_result source)
{
    cell->sources[cell->n_sources++] = source;
}

static void set_sure(struct cell_result *cell, enum sureness sureness, double e, double q)
{
    cell->sureness = sureness;
    cell->has_q = true;
    cell->e = e;
    cell->q = q;
}

static void add_three(struct cell_result *cell, struct source_result people,
                      struct source_result carers, struct source_result staff)
{
    add_source(cell, people);
    add_source(cell, carers);
    add_source(cell, staff);
}

static void fill_meadow_house(struct sample *s)
{
    struct cell_result *cell = add_cell(s, 0, THEME_PLAN, FINDING_BLIND_SPOT_FIRM, CLAIM_PLUS);
    add_three(cell, heard(SOURCE_PEOPLE, 12, 0.4167, STANCE_MINUS),
              heard(SOURCE_CARERS, 3, 0.5, STANCE_UNKNOWN),
              heard(SOURCE_STAFF, 9, 0.5, STANCE_MINUS));
    set_sure(cell, SURENESS_SURE, 0.0625, 0.0625);
    cell->depends_on_help = true;
    cell->finding_without_help = FINDING_POSSIBLE_BLIND_SPOT;

    cell = add_cell(s, 0, THEME_MONEY, FINDING_DISAGREE, CLAIM_NONE);
    add_three(cell, heard(SOURCE_PEOPLE, 11, 0.9, STANCE_PLUS),
              heard(SOURCE_CARERS, 0, 0.0, STANCE_UNKNOWN),
              heard(SOURCE_STAFF, 10, 0.45, STANCE_MINUS));
    cell->sources[2].split = true;

    cell = add_cell(s, 0, THEME_SAFE, FINDING_COMMON_STRENGTH, CLAIM_PLUS);
    add_three(cell, heard(SOURCE_PEOPLE, 12, 0.96, STANCE_PLUS),
              heard(SOURCE_CARERS, 8, 0.92, STANCE_PLUS),
              heard(SOURCE_STAFF, 9, 0.8, STANCE_UNKNOWN));
    set_sure(cell, SURENESS_FAIRLY, 0.125, 0.09375);
    cell->gaps[cell->n_gaps++] = (struct gap){.first = SOURCE_PEOPLE,
                                              .second = SOURCE_CARERS,
                                              .compared = true,
                                              .delta = 0.5,
                                              .has_ci = true,
                                              .low = 0.125,
                                              .high = 0.75,
                                              .far = true};
    cell->gaps[cell->n_gaps++] = (struct gap){.first = SOURCE_PEOPLE,
                                              .second = SOURCE_STAFF,
                                              .compared = true,
                                              .delta = 0.375,
                                              .has_ci = true,
                                              .low = 0.0625,
                                              .high = 0.625,
                                              .far = true,
                                              .has_usual = true,
                                              .usual = 0.25};
}

static void fill_silent(struct sample *s, size_t unit, enum theme theme)
{
    struct cell_result *cell = add_cell(s, unit, theme, FINDING_SILENCE, CLAIM_NONE);
    add_three(cell, heard(SOURCE_PEOPLE, 0, 0.0, STANCE_UNKNOWN),
              heard(SOURCE_CARERS, 0, 0.0, STANCE_UNKNOWN),
              heard(SOURCE_STAFF, 0, 0.0, STANCE_UNKNOWN));
    cell->silence = SILENCE_NO_ANSWERS;
}

static void fill_direct_payments(struct sample *s)
{
    struct cell_result *cell = add_cell(s, 2, THEME_PLAN, FINDING_TOO_LITTLE_EVIDENCE, CLAIM_NONE);
    add_three(cell, heard(SOURCE_PEOPLE, 4, 0.25, STANCE_UNKNOWN),
              heard(SOURCE_CARERS, 0, 0.0, STANCE_UNKNOWN),
              heard(SOURCE_STAFF, 1, 1.0, STANCE_UNKNOWN));

    cell = add_cell(s, 2, THEME_MONEY, FINDING_COMMON_ISSUE, CLAIM_MINUS);
    add_three(cell, heard(SOURCE_PEOPLE, 30, 0.31, STANCE_MINUS),
              heard(SOURCE_CARERS, 18, 0.405, STANCE_MINUS),
              heard(SOURCE_STAFF, 14, 0.68, STANCE_BETWEEN));
    set_sure(cell, SURENESS_SURE, 0.001, 0.001);

    cell = add_cell(s, 2, THEME_SAFE, FINDING_SILENCE, CLAIM_NONE);
    add_three(cell, heard(SOURCE_PEOPLE, 0, 0.0, STANCE_UNKNOWN),
              heard(SOURCE_CARERS, 0, 0.0, STANCE_UNKNOWN),
              heard(SOURCE_STAFF, 0, 0.0, STANCE_UNKNOWN));
    cell->silence = SILENCE_NOT_ASKED;
    for (size_t i = 0; i < cell->n_sources; i++) {
        cell->sources[i].asked = false;
    }
}

static void fill_process(struct sample *s)
{
    struct cell_result *cell = add_cell(s, 3, THEME_SAFE, FINDING_EARLY_SIGN, CLAIM_NONE);
    add_source(cell, heard(SOURCE_SAFEGUARDING_ADULTS, 10, 0.36, STANCE_MINUS));
    add_source(cell, heard(SOURCE_SAFEGUARDING_REPRESENTATIVES, 6, 0.7, STANCE_UNKNOWN));
    set_sure(cell, SURENESS_FAIRLY, 0.0625, 0.0625);
}

/* The care home is better in PLAN than before, by its people; its staff say nothing clear. */
static void fill_changes(struct sample *s)
{
    s->change[0] = (struct change){.theme = THEME_PLAN,
                                   .source = SOURCE_PEOPLE,
                                   .n_before = 14,
                                   .n_now = 12,
                                   .mean_before = 0.125,
                                   .mean_now = 0.4167,
                                   .difference = 0.2917,
                                   .low = 0.0625,
                                   .high = 0.5,
                                   .p_up = 0.9375,
                                   .p_down = 0.001,
                                   .way = CHANGE_UP,
                                   .sureness = SURENESS_FAIRLY,
                                   .e = 0.0625};
    s->change[1] = (struct change){.theme = THEME_PLAN,
                                   .source = SOURCE_STAFF,
                                   .n_before = 8,
                                   .n_now = 9,
                                   .mean_before = 0.5,
                                   .mean_now = 0.5,
                                   .low = -0.25,
                                   .high = 0.25,
                                   .p_up = 0.25,
                                   .p_down = 0.25,
                                   .e = 0.75};
    s->changes = (struct changes){.since = 20454,
                                  .first = 20100,
                                  .last = 20160,
                                  .responses_before = 90,
                                  .items = s->change,
                                  .n_items = 2,
                                  .n_too_few = 3,
                                  .n_real = 1,
                                  .expected_wrong = 0.0625,
                                  .share = 0.25,
                                  .deviation = 0.15625};
}

/* PLAN over the care services: three judged, one of them an issue. */
static void fill_rollup(struct sample *s)
{
    s->rollup = (struct rollup){.subject = SUBJECT_CARE_PROVIDER,
                                .theme = THEME_PLAN,
                                .n_units = 4,
                                .assessable = 3,
                                .n_sources = 3};
    s->rollup.found[FINDING_SILENCE] = 1;
    s->rollup.found[FINDING_BLIND_SPOT_FIRM] = 1;
    s->rollup.found[FINDING_MIXED] = 2;
    s->rollup.sources[0] = (struct rollup_source){.source = SOURCE_PEOPLE,
                                                  .n_units = 3,
                                                  .n = 40,
                                                  .score = {.mean = estimate_of(0.5),
                                                            .ci = interval_of(-0.25, 0.875),
                                                            .deviation = estimate_of(0.125)}};
    s->rollup.sources[1] = (struct rollup_source){
        .source = SOURCE_CARERS, .n_units = 1, .n = 8, .score = {.mean = estimate_of(0.625)}};
    s->rollup.sources[2] = (struct rollup_source){.source = SOURCE_STAFF};
}

static void fill_who(struct sample *s)
{
    s->who[0 * SOURCE_COUNT + SOURCE_PEOPLE] = (struct unit_source_counts){
        .responses = 12,
        .by_answered = {[ANSWERED_ALONE] = 5, [ANSWERED_HELPED] = 6, [ANSWERED_PROXY] = 1},
        .worker_helped = 4,
        .by_group = {[GROUP_OLDER] = 9, [GROUP_DEMENTIA] = 3}};
    s->who[0 * SOURCE_COUNT + SOURCE_CARERS].responses = 8;
    s->who[0 * SOURCE_COUNT + SOURCE_CARERS].by_answered[ANSWERED_ALONE] = 8;
    s->who[0 * SOURCE_COUNT + SOURCE_STAFF].responses = 10;
    s->who[0 * SOURCE_COUNT + SOURCE_STAFF].by_answered[ANSWERED_NOT_SAID] = 10;
    s->who[0 * SOURCE_COUNT + SOURCE_PROVIDER].responses = 1;
    s->who[2 * SOURCE_COUNT + SOURCE_PEOPLE].responses = 30;
    s->who[2 * SOURCE_COUNT + SOURCE_PEOPLE].by_answered[ANSWERED_ALONE] = 30;
    s->who[2 * SOURCE_COUNT + SOURCE_CARERS].responses = 18;
    s->who[2 * SOURCE_COUNT + SOURCE_CARERS].by_answered[ANSWERED_ALONE] = 18;
    s->who[2 * SOURCE_COUNT + SOURCE_STAFF].responses = 14;
    s->who[2 * SOURCE_COUNT + SOURCE_STAFF].by_answered[ANSWERED_NOT_SAID] = 14;
    s->who[3 * SOURCE_COUNT + SOURCE_SAFEGUARDING_ADULTS].responses = 10;
    s->who[3 * SOURCE_COUNT + SOURCE_SAFEGUARDING_ADULTS].by_answered[ANSWERED_ALONE] = 10;
    s->who[3 * SOURCE_COUNT + SOURCE_SAFEGUARDING_REPRESENTATIVES].responses = 6;
}

static void fill_data(struct sample *s)
{
    s->data = (struct dataset){.units = &s->units,
                               .group_sizes = &s->group_sizes,
                               .settings = &s->settings,
                               .who = s->who,
                               .claims = s->claims,
                               .predictions = s->predictions,
                               .responses = 109,
                               .left_out = {.unknown_unit = 2},
                               .from_day = 20454, /* 2026-01-01 */
                               .first_day = 20459,
                               .last_day = 20540,
                               .data_digest = digest_of("sample", 6),
                               .only_unit = DATASET_ALL_UNITS,
                               .only_theme = THEME_NONE};
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        s->data.has_form[source] = true;
    }
}

void sample_make(struct sample *s)
{
    *s = (struct sample){.arena = arena_new(0), .settings = settings};
    for (size_t i = 0; i < SAMPLE_UNITS; i++) {
        s->unit[i] = units[i];
    }
    s->units = (struct units){.items = s->unit, .n_items = SAMPLE_UNITS};
    s->size[0] = (struct group_size){.unit = 0, .group = GROUP_OLDER, .people = 18};
    s->size[1] = (struct group_size){.unit = 0, .group = GROUP_DEMENTIA, .people = 2};
    s->size[2] = (struct group_size){.unit = 1, .group = GROUP_AUTISM, .people = 7};
    s->group_sizes = (struct group_sizes){.items = s->size, .n_items = SAMPLE_GROUP_SIZES};
    fill_who(s);
    fill_changes(s);
    fill_rollup(s);
    fill_data(s);
    s->c = (struct crosscheck){.data = &s->data,
                               .cells = s->cells,
                               .line_high = 0.75,
                               .line_low = 0.6,
                               .n_findings = 4,
                               .expected_wrong = 0.251,
                               .rollups = &s->rollup,
                               .n_rollups = 1,
                               .changes = &s->changes};
    s->c.offset[SOURCE_CARERS][THEME_MONEY] = -0.042;
    fill_meadow_house(s);
    fill_silent(s, 1, THEME_PLAN);
    fill_silent(s, 1, THEME_MONEY);
    fill_silent(s, 1, THEME_SAFE);
    fill_direct_payments(s);
    fill_process(s);
}

void sample_done(struct sample *s)
{
    arena_free(s->arena);
}
