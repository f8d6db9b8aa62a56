/* All patterns are over folded text (fold.h): letters of Latin script without accents, plain digits,
   spaces, dashes and apostrophes. None may match inside of a mark, nor reach over one: that is why
   what stands between a word and its number leaves out the bracket. */
#include "analyze/redact_patterns.h"

#define MONTH                                                                                                      \
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"                             \
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"                                                    \
    "ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr|"                      \
    "stycz\\p{L}*|lut\\p{L}*|marca|marzec|kwie\\p{L}*|maja?|czerw\\p{L}*|lip\\p{L}*|"                              \
    "sierp\\p{L}*|wrze\\p{L}*|pazdz\\p{L}*|listop\\p{L}*|grud\\p{L}*|"                                             \
    "ianuarie|februarie|martie|aprilie|iunie|iulie|septembrie|octombrie|noiembrie|decembrie|"                      \
    "січ\\p{L}*|лют\\p{L}*|берез\\p{L}*|квіт\\p{L}*|трав\\p{L}*|черв\\p{L}*|лип\\p{L}*|" \
    "серп\\p{L}*|верес\\p{L}*|жовт\\p{L}*|листоп\\p{L}*|груд\\p{L}*|"                       \
    "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر)"

/* A name as it follows a title: words with a capital, or of a script that has none. */
#define CAPITAL "(?-i:\\p{Lu}[\\p{L}'-]*+)"
#define NAMES CAPITAL "(?:[ ]" CAPITAL "){0,2}"

#define NOT_IN_WORD "(?<![\\p{L}\\p{N}])"
#define WORD_ENDS "(?![\\p{L}\\p{N}])"

/* Digits that may be grouped. */
#define MORE "(?:[ .()-]{0,2}[0-9])"

/* Letters of the two halves of a postcode, by the rules of the Royal Mail. */
#define OUTWARD "(?:[A-PR-UWYZ][0-9][0-9A-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRVWXY]?)"
#define INWARD "[0-9][ABD-HJLNP-UW-Z]{2}"

/* "the A49 2nd exit", "M5 2hr": the second half is a number with its ending. */
#define NOT_ORDINAL "(?!(?-i:1st|2nd|3rd|[04-9]th)" WORD_ENDS ")"
#define NOT_MEASURE                      \
    "(?!(?-i:[A-Z]{1,2}[0-9][0-9A-Z]?[ " \
    "-]{1,2}[0-9](?:st|nd|rd|th|hr|yr|lb|ft|pt|pp|gb))" WORD_ENDS ")"

static const struct redact_pattern patterns[] = {
    {REDACTED_EMAIL, 0, NULL,
     "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++@(?:[\\p{L}\\p{N}-]++\\.)++\\p{L}{2,24}"},
    {REDACTED_EMAIL, 0, NULL,
     "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++ ?(?:@|\\(at\\)|\\[at\\]| at ) ?"
     "[\\p{L}\\p{N}-]++(?: ?(?:\\.|\\(dot\\)|\\[dot\\]| dot ) ?[\\p{L}\\p{N}-]++)*"
     " ?(?:\\.|\\(dot\\)|\\[dot\\]| dot ) "
     "?(?:com|uk|org|net|pl|ro|ua|pk|eu|cymru|wales)" WORD_ENDS},

    {REDACTED_PHONE, 0, NULL,
     "(?<![0-9+])(?:\\+|00)44[ .-]?(?:\\(0\\)[ .-]?)?[1-9]" MORE "{8,9}(?![0-9])"
     "(?: ?(?:ext\\.?|x) ?[0-9]{2,5}| ?(?:or|/) ?[0-9]{5,8})?"},
    {REDACTED_PHONE, 0, NULL,
     "(?<![0-9])(?<![0-9][.-])(?![0-9]{2}[.-][0-9]{2}[.-](?:19|20)[0-9]{2})\\(?0[1235789]" MORE
     "{8,9}(?![0-9])(?: ?(?:ext\\.?|x) ?[0-9]{2,5}| ?(?:or|/) ?[0-9]{5,8})?"},
    {REDACTED_PHONE, 0, NULL, "(?<![0-9])\\+[1-9]" MORE "{8,13}(?![0-9])"},
    {REDACTED_PHONE, 1, NULL,
     NOT_IN_WORD "(?:tel|telephone|phone|mobile|mob|ring|call|text|fax|ffon|ffonio|ffoniwch|"
                 "telefon|zadzwon|suna|sunati|тел|телефон|дзвоніть|فون)\\.?[^0-9\\n\\[\\]]{0,12}"
                 "([0-9]{5,8}|[0-9]{3}[ -][0-9]{3,4})(?![0-9]|[ .-][0-9])"},

    {REDACTED_NHS, 0, redact_check_nhs, "(?<![0-9])(?:[0-9][ .-]{0,2}){9}[0-9](?![0-9])"},
    {REDACTED_NHS, 1, NULL,
     NOT_IN_WORD "(?:NHS|GIG)[^0-9\\n\\[\\]]{0,16}((?:[0-9][ .-]{0,2}){9}[0-9])(?![0-9])"},

    {REDACTED_NI, 0, NULL,
     NOT_IN_WORD "(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?[0-9]{2}[ -]?"
                 "[0-9]{2}[ -]?[0-9]{2}[ -]?[A-D]" WORD_ENDS},
    {REDACTED_NI, 1, NULL,
     NOT_IN_WORD "(?:NI|NINO|national insurance|yswiriant gwladol)" WORD_ENDS
                 "[^0-9\\n\\[\\]]{0,20}?" NOT_IN_WORD
                 "([A-Z]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}(?:[ -]?[A-D])?)" WORD_ENDS},

    {REDACTED_BIRTH, 0, redact_check_day_first,
     "(?<![0-9])(?<![0-9][/.-])([0-9]{1,2})( ?[/.-] ?| )([0-9]{1,2})\\2((?:19|20)?[0-9]{2})"
     "(?![0-9]|[/.-][0-9])"},
    {REDACTED_BIRTH, 0, redact_check_year_first,
     "(?<![0-9])((?:19|20)[0-9]{2})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?![0-9])"},
    {REDACTED_BIRTH, 0, redact_check_month_word,
     "(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th|af|il|ydd|fed|eg|ain)?\\.?(?: of| o| de)? ?" MONTH
     "\\.?,? ?'?((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])"},
    {REDACTED_BIRTH, 0, redact_check_month_word,
     NOT_IN_WORD MONTH "\\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ((?:19|20)[0-9]{2})(?![0-9])"},
    {REDACTED_BIRTH, 1, NULL,
     NOT_IN_WORD "(?:born|ganwyd|ganed|urodzon\\p{L}*|urodzil\\p{L}*|nascut\\p{L}*|народи\\p{L}*)"
                 "(?: in| ym| yn| w| in anul| у| в)? ((?:19|20)[0-9]{2})(?![0-9]|[/.-][0-9])"},

    {REDACTED_POSTCODE, 0, NULL,
     NOT_IN_WORD NOT_MEASURE "(?:GIR[ -]?0AA|" OUTWARD "[ -]{0,2}" NOT_ORDINAL INWARD
                             ")" WORD_ENDS},

    {REDACTED_NAME, 0, NULL,
     NOT_IN_WORD
     "(?-i:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Rev|Reverend|Sir|Lady|Lord|Dame|"
     "MR|MRS|DR|mr|mrs|ms|dr|Nurse|Sister|Matron|Pan|Pani|Pana|Panem|Panu|pan|pani|pana|"
     "Doktor|doktor|Domnul|Doamna|domnul|doamna|Dl|Dna|dl|dna|Пан|Пані|пан|пані|лікар|"
     "Лікар)\\.?[ ]{1,2}(?!(?-i:Practitioner|Manager|Specialist|Led|Monday|Tuesday|"
     "Wednesday|Thursday|Friday|Saturday|Sunday)" WORD_ENDS ")" NAMES},
    /* Also in small letters: "mr smith came", but not "my mrs and I". */
    {REDACTED_NAME, 0, NULL,
     NOT_IN_WORD "(?:mr|mrs)\\.?[ ]{1,2}(?!(?:and|or|is|was|has|had|who|to|in|on|at|said|says|did|"
                 "does|will|would|can|could|a|an|the|i|he|she|they|we)" WORD_ENDS
                 ")\\p{L}[\\p{L}'-]*+"},
    {REDACTED_NAME, 0, NULL,
     NOT_IN_WORD "(?:ڈاکٹر|مسٹر|مسز|محترمہ|جناب)[ ]{1,2}(?!(?:نے|کو|کی|کے|کا|سے|صاحب|اور|تھا|ہے|پر|"
                 "میں)" WORD_ENDS ")\\p{L}++"},
    {REDACTED_NAME, 1, NULL,
     NOT_IN_WORD
     "(?:my name is|my name's|i am called|fy enw i yw|mam na imie|nazywam sie|"
     "ma numesc|numele meu este|мене звати|میرا نام)[ ]{1,2}(?!(?:not|on|in|never|always|"
     "being|spelt|wrong|ہے)" WORD_ENDS ")(" NAMES "|\\p{L}[\\p{L}'-]*+)"},
};

const struct redact_pattern *redact_patterns(size_t *out_n)
{
    *out_n = sizeof patterns / sizeof patterns[0];
    return patterns;
}
