/* SPDX-License-Identifier: GPL-3.0-or-later */
/* loader.c - the only file that knows libltdl.
 *
 * The loader's own data hangs on the vtable that libltdl keeps; the lock is the one object of static
 * storage that changes, because libltdl's state is the process's and is not thread-safe. */
#ifdef HAVE_CONFIG_H
#include <config.h>
#endif

#include "core/plugin/loader.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <ltdl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/arena.h"

static const char loader_name[] = "mdn_dlopen";
static const char entry_suffix[] = "_LTX_mdn_plugin";
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct loader
{
  lt_dlvtable vtable;               /* first: libltdl frees the whole by this address */
  char reason[MDN_LOAD_REASON];     /* of the last failure, from the dynamic linker */
};

static void
keep_reason (struct loader *loader)
{
  const char *text = dlerror ();
  snprintf (loader->reason, sizeof loader->reason, "%s", text != NULL ? text : "unknown reason");
}

static lt_module
open_module (lt_user_data data, const char *file_name, lt_dladvise advise)
{
  (void) advise;
  void *module = dlopen (file_name, RTLD_NOW | RTLD_LOCAL);
  if (module == NULL)
    keep_reason (data);
  return module;
}

static int
close_module (lt_user_data data, lt_module module)
{
  if (dlclose (module) == 0)
    return 0;
  keep_reason (data);
  return 1;
}

static void *
find_symbol (lt_user_data data, lt_module module, const char *name)
{
  void *symbol = dlsym (module, name);
  if (symbol == NULL)
    keep_reason (data);
  return symbol;
}

/* The stock loader goes: after a refusal by ours libltdl would try it, and it would succeed lazily. */
static struct loader *
install (void)
{
  struct loader *loader = mdn_memory_resize (NULL, 1, sizeof *loader);
  if (loader == NULL)
    return NULL;
  *loader = (struct loader){ .vtable = { .name = loader_name,
                                         .module_open = open_module,
                                         .module_close = close_module,
                                         .find_sym = find_symbol,
                                         .dlloader_data = loader,
                                         .priority = LT_DLLOADER_PREPEND } };
  if (lt_dlloader_add (&loader->vtable) != 0)
    {
      mdn_memory_release (loader);
      return NULL;
    }
  mdn_memory_release (lt_dlloader_remove ("lt_dlopen"));
  return loader;
}

/* Our loader as libltdl knows it; the first call sets libltdl up. */
static struct loader *
loader_get (void)
{
  const lt_dlvtable *known = lt_dlloader_find (loader_name);
  if (known != NULL)
    return known->dlloader_data;
  return lt_dlinit () == 0 ? install () : NULL;
}

/* ISO C has no cast from an object pointer to a function pointer. */
static mdn_plugin_entry *
entry_from (void *symbol)
{
  mdn_plugin_entry *entry;
  memcpy (&entry, &symbol, sizeof entry);
  return entry;
}

static void
entry_name (const char *name, char *symbol, size_t size)
{
  snprintf (symbol, size, "%s%s", name, entry_suffix);
}

static lt_dlhandle
open_file (const char *path)
{
  lt_dladvise advise;
  if (lt_dladvise_init (&advise) != 0)
    return NULL;
  lt_dlhandle handle = lt_dladvise_local (&advise) == 0 ? lt_dlopenadvise (path, advise) : NULL;
  lt_dladvise_destroy (&advise);
  return handle;
}

static enum mdn_load
open_locked (struct loader *loader, const char *path, const char *name, mdn_plugin_entry **entry)
{
  char symbol_name[256];
  snprintf (loader->reason, sizeof loader->reason, "no reason given");
  lt_dlhandle handle = open_file (path);
  if (handle == NULL)
    return MDN_LOAD_REFUSED;
  entry_name (name, symbol_name, sizeof symbol_name);
  void *symbol = lt_dlsym (handle, symbol_name);
  if (symbol == NULL)
    return MDN_LOAD_NO_ENTRY;
  *entry = entry_from (symbol);
  return MDN_LOAD_DONE;
}

enum mdn_load
mdn_loader_open (const char *path, const char *name, mdn_plugin_entry **entry, char reason[MDN_LOAD_REASON])
{
  enum mdn_load load = MDN_LOAD_REFUSED;
  pthread_mutex_lock (&lock);
  struct loader *loader = loader_get ();
  if (loader != NULL)
    load = open_locked (loader, path, name, entry);
  snprintf (reason, MDN_LOAD_REASON, "%s", loader != NULL ? loader->reason : "libltdl cannot be set up");
  pthread_mutex_unlock (&lock);
  return load;
}

static bool
is_name_character (char c)
{
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static void
find_name (const char *bytes, size_t len, char *name, size_t size)
{
  const char *end = memmem (bytes, len, entry_suffix, sizeof entry_suffix);
  const char *start = end;
  while (end != NULL && start > bytes && is_name_character (start[-1]))
    start--;
  if (end != NULL && (size_t) (end - start) < size)
    snprintf (name, size, "%.*s", (int) (end - start), start);
}

void
mdn_loader_name_inside (const char *path, char *name, size_t size)
{
  struct stat about;
  name[0] = '\0';
  const int file = open (path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return;
  if (fstat (file, &about) == 0 && about.st_size > 0)
    {
      const size_t len = (size_t) about.st_size;
      void *bytes = mmap (NULL, len, PROT_READ, MAP_PRIVATE, file, 0);
      if (bytes != MAP_FAILED)
        {
          find_name (bytes, len, name, size);
          munmap (bytes, len);
        }
    }
  close (file);
}

/* The preloaded list is read as it stands: libltdl's own lookup in it searches all modules at once,
 * so a name that is absent from one module would be found in another. */
static const lt_dlsymlist *
preloaded (void)
{
#ifdef MDN_PRELOAD
  return lt_preloaded_symbols;
#else
  static const lt_dlsymlist none[] = { { NULL, NULL } };
  return none;
#endif
}

/* Length of the plugin's name when the symbol is an entry, otherwise 0. */
static size_t
entry_prefix (const char *symbol)
{
  const size_t len = strlen (symbol);
  const size_t suffix = sizeof entry_suffix - 1;
  return len > suffix && strcmp (symbol + len - suffix, entry_suffix) == 0 ? len - suffix : 0;
}

const char *
mdn_loader_preloaded_name (size_t index, char *name, size_t size)
{
  for (const lt_dlsymlist *symbol = preloaded (); symbol->name != NULL; symbol++)
    {
      const size_t len = symbol->address != NULL ? entry_prefix (symbol->name) : 0;
      if (len == 0 || index-- > 0)
        continue;
      snprintf (name, size, "%.*s", (int) len, symbol->name);
      return name;
    }
  return NULL;
}

mdn_plugin_entry *
mdn_loader_preloaded (const char *name)
{
  char wanted[256];
  entry_name (name, wanted, sizeof wanted);
  for (const lt_dlsymlist *symbol = preloaded (); symbol->name != NULL; symbol++)
    if (symbol->address != NULL && strcmp (symbol->name, wanted) == 0)
      return entry_from (symbol->address);
  return NULL;
}
