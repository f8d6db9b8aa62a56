#include "collector/code_words.h"

/* Sorted; any two differ in at least two letters, so that one wrong letter is still understood. */
/* clang-format off: a list of words, as many a line as fit */
const char *const code_words[CODE_WORDS] = {
    "acorn",   "album",    "almond",  "amber",   "anchor",  "ankle",   "apple",    "apron",
    "arch",    "arrow",    "atlas",   "autumn",  "axle",    "bacon",   "badge",    "baker",
    "balcony", "ballet",   "bamboo",  "banana",  "banjo",   "barley",  "barn",     "basket",
    "beaver",  "beetle",   "bell",    "bench",   "berry",   "bicycle", "biscuit",  "blanket",
    "blossom", "blue",     "bonnet",  "bottle",  "bramble", "brass",   "bread",    "breeze",
    "brick",   "bridge",   "brush",   "bubble",  "bucket",  "bugle",   "butter",   "button",
    "cabin",   "cactus",   "camel",   "camera",  "candle",  "canoe",   "carpet",   "carrot",
    "castle",  "cedar",    "cello",   "cherry",  "chess",   "chicken", "chimney",  "cider",
    "circle",  "clock",    "cloud",   "clover",  "cobweb",  "coffee",  "comet",    "copper",
    "coral",   "cotton",   "cradle",  "crayon",  "cricket", "crown",   "cup",      "curtain",
    "cushion", "daisy",    "dancer",  "desk",    "diamond", "dolphin", "donkey",   "door",
    "dragon",  "drawer",   "dream",   "drum",    "duck",    "eagle",   "easel",    "echo",
    "elbow",   "elephant", "engine",  "falcon",  "farmer",  "feather", "fence",    "fern",
    "fiddle",  "finger",   "flag",    "flute",   "forest",  "fossil",  "fountain", "fox",
    "frost",   "galaxy",   "garden",  "garlic",  "gate",    "giraffe", "glacier",  "glove",
    "goat",    "gold",     "goose",   "grape",   "guitar",  "hammer",  "harbour",  "harp",
    "hazel",   "hedge",    "helmet",  "heron",   "hill",    "holly",   "honey",    "hotel",
    "igloo",   "island",   "ivory",   "jacket",  "jam",     "jelly",   "jewel",    "jigsaw",
    "jungle",  "kettle",   "kitten",  "ladder",  "lagoon",  "lamp",    "lantern",  "lemon",
    "leopard", "letter",   "lily",    "linen",   "lion",    "lizard",  "lobster",  "magnet",
    "maple",   "marble",   "meadow",  "melon",   "mirror",  "moon",    "motor",    "mustard",
    "napkin",  "needle",   "nest",    "nugget",  "nutmeg",  "oasis",   "ocean",    "olive",
    "onion",   "orange",   "orchard", "otter",   "oven",    "owl",     "oyster",   "paddle",
    "panda",   "paper",    "pasta",   "peach",   "pebble",  "pencil",  "penguin",  "pepper",
    "piano",   "picnic",   "pillow",  "pilot",   "planet",  "plum",    "pony",     "poppy",
    "potato",  "pumpkin",  "purple",  "puzzle",  "quilt",   "rabbit",  "radio",    "raft",
    "rainbow", "ribbon",   "river",   "robin",   "rocket",  "salmon",  "sandal",   "scarf",
    "school",  "shadow",   "shell",   "silver",  "sofa",    "spider",  "spoon",    "squirrel",
    "statue",  "summer",   "sunset",  "swan",    "table",   "teapot",  "thimble",  "thunder",
    "tiger",   "toast",    "tomato",  "tower",   "tractor", "trumpet", "tulip",    "tunnel",
    "turtle",  "umbrella", "valley",  "velvet",  "village", "violin",  "volcano",  "waffle",
    "wagon",   "walnut",   "water",   "whistle", "window",  "winter",  "yellow",   "zebra",
};
/* clang-format on */
