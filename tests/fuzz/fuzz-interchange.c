/*
 * JSON from anywhere: read or refused with a sentence. What is read can be written, read back equal and
 * written again to the same bytes, and the document's tables take every record of it with no reference left
 * dangling.
 *
 * Random bytes seldom get past the parser, so half of the inputs are changed as trees: a value is dropped,
 * takes the place of another, or becomes one that asks for trouble.
 */
#include "fuzz.h"
#include "rows.h"
#include "schema.h"
#include "random-records.h"

#include <jansson.h>
#include <plumbline/interchange.h>

const gsize fuzz_longest = 256 * 1024;

#define N_SEEDS 8
#define DEPTH_MAX 20
#define CHANGES_MAX 4
#define LIKE_TRIES 50

static gboolean taken;

/* ---- Seeds ---- */

/* A hand-written file: over the framework, and naming things by their codes. */
static const char by_hand[] =
    "{\"format\": \"plumbline\", \"version\": 1, \"framework\": \"builtin\","
    " \"document\": {\"title\": \"Exampleshire\", \"jurisdiction\": \"england\", \"organisation\": \"1\"},"
    " \"organisations\": [{\"id\": \"1\", \"name\": \"Exampleshire\", \"short_name\": \"E\", \"kind\": \"council\","
    "  \"standing\": \"continuing\", \"jurisdiction\": \"england\"}],"
    " \"assessments\": [{\"id\": \"2\", \"organisation\": \"1\", \"date\": \"2026-10-12\", \"title\": \"Autumn\","
    "  \"kind\": \"baseline\"}],"
    " \"agreed_levels\": [{\"assessment\": \"2\", \"domain\": \"code:workforce\", \"level\": 2}],"
    " \"risks\": [{\"id\": \"code:R10\", \"owner\": \"Director\"}]}";

/* NULL where random records do not heed a rule over more than one of them, which a reader does. */
static GBytes *
write_random(guint number)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(number);
  g_autoptr(PlSnapshot) snapshot = random_snapshot(rand);
  g_autoptr(GBytes) written = pl_interchange_write(snapshot);
  g_autoptr(PlSnapshot) again = pl_interchange_read(written, NULL);
  return again != NULL ? g_steal_pointer(&written) : NULL;
}

GBytes *
fuzz_seed(guint index)
{
  static GPtrArray *seeds; /* for the life of the program */
  if (seeds == NULL) {
    seeds = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autoptr(PlSnapshot) small = small_snapshot();
    g_ptr_array_add(seeds, pl_interchange_write(small));
    g_ptr_array_add(seeds, g_bytes_new_static(by_hand, strlen(by_hand)));
    for (guint number = 0; seeds->len < N_SEEDS; number++) {
      GBytes *written = write_random(number);
      if (written != NULL)
        g_ptr_array_add(seeds, written);
    }
  }
  return index < seeds->len ? g_bytes_ref(seeds->pdata[index]) : NULL;
}

gboolean
fuzz_was_taken(void)
{
  return taken;
}

/* ---- Changing a tree ---- */

/* Where a value stands. */
typedef struct {
  json_t *parent;
  const char *key; /* NULL in a list */
  gsize index;
} Slot;

static json_t *
slot_get(const Slot *slot)
{
  return slot->key != NULL ? json_object_get(slot->parent, slot->key)
                           : json_array_get(slot->parent, slot->index);
}

static void
slot_set_new(const Slot *slot, json_t *value)
{
  if (slot->key != NULL)
    json_object_set_new(slot->parent, slot->key, value);
  else
    json_array_set_new(slot->parent, slot->index, value);
}

static void
collect(json_t *value, GArray *slots, guint depth)
{
  const char *key;
  json_t *child;
  gsize i;
  if (depth > DEPTH_MAX)
    return;
  json_object_foreach(value, key, child)
  {
    Slot slot = {.parent = value, .key = key};
    g_array_append_val(slots, slot);
    collect(child, slots, depth + 1);
  }
  json_array_foreach(value, i, child)
  {
    Slot slot = {.parent = value, .index = i};
    g_array_append_val(slots, slot);
    collect(child, slots, depth + 1);
  }
}

static json_t *
troublesome(GRand *rand)
{
  static const char *const texts[] = {"",
                                      "0",
                                      "1",
                                      "9007199254740991",
                                      "9007199254740992",
                                      "code:",
                                      "code:R10",
                                      "-1",
                                      "2026-02-30",
                                      "2026-10-12",
                                      "2026",
                                      "1899-12-31",
                                      "\xC2\xA0",
                                      "code:mental/x",
                                      "a\nb",
                                      "\xEF\xBF\xBE",
                                      "00012",
                                      "1e3"};
  static const double reals[] = {0.1, -0.0, 1e308, 5e-324, 38.8, 1.0 / 3};
  switch (g_rand_int_range(rand, 0, 6)) {
  case 0:
    return json_null();
  case 1:
    return json_boolean(g_rand_boolean(rand));
  case 2:
    return json_integer(g_rand_int_range(rand, -2, 30));
  case 3:
    return json_integer(g_rand_boolean(rand) ? G_MAXINT64 : (gint64)G_MAXINT32 + 1);
  case 4:
    return json_real(reals[g_rand_int_range(rand, 0, G_N_ELEMENTS(reals))]);
  default:
    return json_string(texts[g_rand_int_range(rand, 0, G_N_ELEMENTS(texts))]);
  }
}

/* Another place, of the same name where one is soon found: its value is more likely to pass. */
static const Slot *
like(const Slot *slot, GArray *slots, GRand *rand)
{
  const Slot *other = slot;
  for (guint i = 0; i < LIKE_TRIES; i++) {
    other = &g_array_index(slots, Slot, g_rand_int_range(rand, 0, (gint)slots->len));
    if (other != slot && g_strcmp0(other->key, slot->key) == 0)
      break;
  }
  return other;
}

static void
change_tree(json_t *root, GRand *rand)
{
  g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(Slot));
  collect(root, slots, 0);
  if (slots->len == 0)
    return;
  const Slot *slot = &g_array_index(slots, Slot, g_rand_int_range(rand, 0, (gint)slots->len));
  const Slot *other = like(slot, slots, rand);
  switch (g_rand_int_range(rand, 0, 5)) {
  case 0:
    if (slot->key != NULL)
      json_object_del(slot->parent, slot->key);
    else
      json_array_remove(slot->parent, slot->index);
    break;
  case 1:
  case 2:
    slot_set_new(slot, json_deep_copy(slot_get(other)));
    break;
  case 3:
    if (json_is_array(slot_get(slot)) && json_array_size(slot_get(slot)) > 0)
      json_array_append_new(slot_get(slot), json_deep_copy(json_array_get(slot_get(slot), 0)));
    else
      slot_set_new(slot, troublesome(rand));
    break;
  default:
    slot_set_new(slot, troublesome(rand));
    break;
  }
}

gsize
fuzz_mutate(uint8_t *data, gsize size, gsize longest, GRand *rand)
{
  json_auto_t *root = json_loadb((const char *)data, size, JSON_REJECT_DUPLICATES, NULL);
  if (root == NULL)
    return 0;
  for (gint i = g_rand_int_range(rand, 1, CHANGES_MAX + 1); i > 0; i--)
    change_tree(root, rand);
  g_autofree char *text = json_dumps(root, JSON_COMPACT);
  gsize length = text != NULL ? strlen(text) : 0;
  if (length == 0 || length > longest)
    return 0;
  memcpy(data, text, length);
  return length;
}

/* ---- What is promised ---- */

static PlGateway *
empty_tables(void)
{
  static PlGateway *gateway; /* for the life of the program */
  if (gateway == NULL) {
    g_autoptr(GError) error = NULL;
    gateway = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, &error);
    fuzz_require(gateway != NULL && pl_schema_create(gateway, &error), "%s", error->message);
  }
  return gateway;
}

static void
insert_part(PlGateway *gateway, const PlPart *part)
{
  const PlRecordType *type = pl_record_type_get(pl_part_get_kind(part));
  g_autoptr(GError) error = NULL;
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; i < n; i++)
    fuzz_require(pl_rows_insert(gateway, type->kind, records + i * type->size, &error),
                 "a %s that was read is refused by its table: %s", type->name, error->message);
}

static void
require_storable(const PlSnapshot *snapshot)
{
  PlGateway *gateway = empty_tables();
  guint n_assessments;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_assessments);
  fuzz_require(pl_gateway_begin(gateway, "fuzz", NULL), "no transaction could be begun");
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    gboolean scoped = pl_record_type_get(kind)->scoped;
    for (guint i = 0; i < (scoped ? n_assessments : 1); i++)
      insert_part(gateway, pl_snapshot_get_part(snapshot, kind, scoped ? assessments[i].id : 0));
  }
  gint64 dangling = 0;
  fuzz_require(
      pl_gateway_get_int64(gateway, "SELECT count(*) FROM pragma_foreign_key_check", &dangling, NULL) &&
          dangling == 0,
      "what was read leaves %d references dangling", (int)dangling);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) stored = pl_rows_read_all(gateway, &error);
  fuzz_require(stored != NULL, "what was stored is not read: %s", error->message);
  fuzz_require(pl_snapshot_equal(stored, snapshot), "what was stored is not what was read");
  pl_gateway_rollback(gateway, "fuzz");
}

static void
require_same_again(const PlSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) written = pl_interchange_write(snapshot);
  g_autoptr(PlSnapshot) again = pl_interchange_read(written, &error);
  fuzz_require(again != NULL, "what was written is not read: %s", error->message);
  fuzz_require(pl_snapshot_equal(again, snapshot), "what was written reads back as something else");
  g_autoptr(GBytes) twice = pl_interchange_write(again);
  fuzz_require(g_bytes_equal(written, twice), "written again, it is other bytes");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static(data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) snapshot = pl_interchange_read(bytes, &error);
  taken = snapshot != NULL;
  fuzz_require((snapshot == NULL) == (error != NULL), "a file is either read or refused with a reason");
  if (snapshot == NULL) {
    fuzz_require(error->message[0] != '\0' && g_utf8_validate(error->message, -1, NULL),
                 "a reason that cannot be read");
    return 0;
  }
  require_same_again(snapshot);
  require_storable(snapshot);
  return 0;
}
