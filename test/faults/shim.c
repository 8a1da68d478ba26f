/*
 * Faults from outside: a library that the loader puts before libc (LD_PRELOAD), so that the program under test runs as it
 * is and its n-th call to the disk or to Discord is its last, or fails.
 *
 * In: the environment names a state file (FAULTS_STATE), the data folder (FAULTS_FOLDER) and Discord's port
 * (FAULTS_PORT). Who steers it writes into the state file, which is mapped here; see state-file.ts for its fields.
 * Counted over all threads: calls that change a file of the folder, and calls that send to the port. Nothing else is
 * touched. The same file holds what is added to the clocks, so that days pass in a moment; waits of the event loop are cut
 * into pieces of at most WAKE_MS, or it would sleep through such a jump. FAULTS_PROCESSORS is how many processors the program
 * is told of, so that it starts as few workers as on a small machine; where it runs is not touched.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define WAKE_MS 20
#define BILLION 1000000000LL

enum kind { WRITE, FLUSH, RENAME, UNLINK, TRUNCATE, CREATE, SEND, KINDS };
enum action { PASS, KILL_BEFORE, KILL_AFTER, KILL_WITHIN, NO_SPACE, IO_ERROR };

struct state {
  uint64_t calls, first, last, action, kinds, acted, acted_kind, acted_at;
  int64_t wall_ns, steady_ns;
  uint64_t tally[KINDS];
};

static struct state nothing;
static struct state *state = &nothing;
static const char *folder = "";
static size_t folder_length;
static int port;
static int processors;

static int (*next_clock_gettime)(clockid_t, struct timespec *);
static int (*next_cond_timedwait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
static int (*next_cond_clockwait)(pthread_cond_t *, pthread_mutex_t *, clockid_t, const struct timespec *);
static int (*next_sem_timedwait)(sem_t *, const struct timespec *);

__attribute__((constructor)) static void begin(void) {
  next_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
  /* Without a version, an ancient one with another layout may come. */
  next_cond_timedwait = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
  if (!next_cond_timedwait) next_cond_timedwait = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
  next_cond_clockwait = dlsym(RTLD_NEXT, "pthread_cond_clockwait");
  next_sem_timedwait = dlsym(RTLD_NEXT, "sem_timedwait");
  const char *file = getenv("FAULTS_STATE");
  if (!file) return;
  /* Whoever started it may be killed, too. */
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  int fd = open(file, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  void *mapped = mmap(NULL, sizeof(struct state), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  syscall(SYS_close, fd);
  if (mapped == MAP_FAILED) return;
  folder = getenv("FAULTS_FOLDER") ? getenv("FAULTS_FOLDER") : "";
  folder_length = strlen(folder);
  port = getenv("FAULTS_PORT") ? atoi(getenv("FAULTS_PORT")) : 0;
  processors = getenv("FAULTS_PROCESSORS") ? atoi(getenv("FAULTS_PROCESSORS")) : 0;
  state = mapped;
}

int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set) {
  long filled = syscall(SYS_sched_getaffinity, pid, size, set);
  if (filled < 0) return -1;
  memset((char *)set + filled, 0, size - (size_t)filled);
  int left = processors;
  for (size_t each = 0; processors > 0 && each < size * 8; each++)
    if (CPU_ISSET_S(each, size, set) && left-- <= 0) CPU_CLR_S(each, size, set);
  return 0;
}

static int in_folder(const char *path) {
  return folder_length > 0 && path && strncmp(path, folder, folder_length) == 0 && path[folder_length] == '/';
}

/* WRITE for a file of the folder, SEND for a socket to the port, KINDS for anything else. */
static enum kind kind_of(int fd) {
  if (state == &nothing) return KINDS;
  int saved = errno;
  enum kind found = KINDS;
  char link[40], path[4200];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length > 0) {
    path[length] = 0;
    if (in_folder(path)) found = WRITE;
    else if (strncmp(path, "socket:", 7) == 0 && port > 0) {
      struct sockaddr_storage peer;
      socklen_t size = sizeof peer;
      if (getpeername(fd, (struct sockaddr *)&peer, &size) == 0) {
        if (peer.ss_family == AF_INET && ntohs(((struct sockaddr_in *)&peer)->sin_port) == port) found = SEND;
        if (peer.ss_family == AF_INET6 && ntohs(((struct sockaddr_in6 *)&peer)->sin6_port) == port) found = SEND;
      }
    }
  }
  errno = saved;
  return found;
}

static void die(void) {
  for (;;) syscall(SYS_kill, getpid(), SIGKILL);
}

/* What is to happen at this call. Counts it. */
static enum action count(enum kind kind) {
  if (kind == KINDS || !(__atomic_load_n(&state->kinds, __ATOMIC_SEQ_CST) >> kind & 1)) return PASS;
  __atomic_add_fetch(&state->tally[kind], 1, __ATOMIC_SEQ_CST);
  uint64_t number = __atomic_add_fetch(&state->calls, 1, __ATOMIC_SEQ_CST);
  uint64_t first = __atomic_load_n(&state->first, __ATOMIC_SEQ_CST);
  if (first == 0 || number < first || number > __atomic_load_n(&state->last, __ATOMIC_SEQ_CST)) return PASS;
  enum action action = __atomic_load_n(&state->action, __ATOMIC_SEQ_CST);
  if (action == PASS) return PASS;
  __atomic_store_n(&state->acted_kind, kind, __ATOMIC_SEQ_CST);
  __atomic_store_n(&state->acted_at, number, __ATOMIC_SEQ_CST);
  __atomic_add_fetch(&state->acted, 1, __ATOMIC_SEQ_CST);
  if (action == KILL_BEFORE) die();
  return action;
}

/* Does the call unless it is to fail; `half` is what of it happens when the process dies within. */
#define CALL(type, kind, whole, half)                                   \
  do {                                                                  \
    enum action action = count(kind);                                   \
    if (action == NO_SPACE || action == IO_ERROR) {                     \
      errno = action == NO_SPACE ? ENOSPC : EIO;                        \
      return -1;                                                        \
    }                                                                   \
    if (action == KILL_WITHIN) {                                        \
      half;                                                             \
      die();                                                            \
    }                                                                   \
    type result = whole;                                                \
    if (action == KILL_AFTER) die();                                    \
    return result;                                                      \
  } while (0)

ssize_t write(int fd, const void *bytes, size_t size) {
  CALL(ssize_t, kind_of(fd), syscall(SYS_write, fd, bytes, size), syscall(SYS_write, fd, bytes, size / 2));
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
  CALL(ssize_t, kind_of(fd), syscall(SYS_pwrite64, fd, bytes, size, at), syscall(SYS_pwrite64, fd, bytes, size / 2, at));
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return pwrite64(fd, bytes, size, at); }
ssize_t writev(int fd, const struct iovec *parts, int number) {
  CALL(ssize_t, kind_of(fd), syscall(SYS_writev, fd, parts, number), syscall(SYS_writev, fd, parts, number / 2));
}
ssize_t pwritev64(int fd, const struct iovec *parts, int number, off64_t at) {
  CALL(ssize_t, kind_of(fd), syscall(SYS_pwritev, fd, parts, number, at, 0), (void)0);
}
ssize_t send(int fd, const void *bytes, size_t size, int flags) {
  CALL(ssize_t, kind_of(fd), syscall(SYS_sendto, fd, bytes, size, flags, NULL, 0),
       syscall(SYS_sendto, fd, bytes, size / 2, flags, NULL, 0));
}
ssize_t sendto(int fd, const void *bytes, size_t size, int flags, const struct sockaddr *to, socklen_t length) {
  CALL(ssize_t, kind_of(fd), syscall(SYS_sendto, fd, bytes, size, flags, to, length),
       syscall(SYS_sendto, fd, bytes, size / 2, flags, to, length));
}
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  CALL(ssize_t, kind_of(fd), syscall(SYS_sendmsg, fd, message, flags), (void)0);
}

static enum kind only_file(int fd, enum kind kind) { return kind_of(fd) == WRITE ? kind : KINDS; }
static enum kind only_path(const char *path, enum kind kind) { return in_folder(path) ? kind : KINDS; }

int fsync(int fd) { CALL(int, only_file(fd, FLUSH), syscall(SYS_fsync, fd), (void)0); }
int fdatasync(int fd) { CALL(int, only_file(fd, FLUSH), syscall(SYS_fdatasync, fd), (void)0); }
int ftruncate64(int fd, off64_t size) { CALL(int, only_file(fd, TRUNCATE), syscall(SYS_ftruncate, fd, size), (void)0); }
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int rename(const char *from, const char *to) {
  CALL(int, only_path(to, RENAME), syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0), (void)0);
}
int unlink(const char *path) { CALL(int, only_path(path, UNLINK), syscall(SYS_unlinkat, AT_FDCWD, path, 0), (void)0); }

int open64(const char *path, int flags, ...) {
  mode_t mode = 0;
  if (flags & (O_CREAT | __O_TMPFILE)) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  int creates = (flags & O_CREAT) && in_folder(path) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
  CALL(int, creates ? CREATE : KINDS, syscall(SYS_openat, AT_FDCWD, path, flags, mode), (void)0);
}
int open(const char *path, int flags, ...) {
  mode_t mode = 0;
  if (flags & (O_CREAT | __O_TMPFILE)) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  return open64(path, flags, mode);
}

/* ---- Time ---- */

static struct timespec shifted(struct timespec time, int64_t by_ns) {
  int64_t ns = time.tv_nsec + by_ns % BILLION;
  time.tv_sec += by_ns / BILLION;
  if (ns >= BILLION) ns -= BILLION, time.tv_sec += 1;
  if (ns < 0) ns += BILLION, time.tv_sec -= 1;
  time.tv_nsec = ns;
  return time;
}
static int64_t wall_ns(void) { return __atomic_load_n(&state->wall_ns, __ATOMIC_SEQ_CST); }
static int64_t steady_ns(void) { return __atomic_load_n(&state->steady_ns, __ATOMIC_SEQ_CST); }
static int64_t added_to(clockid_t clock) {
  if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) return wall_ns();
  int steady = clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_COARSE || clock == CLOCK_MONOTONIC_RAW ||
               clock == CLOCK_BOOTTIME;
  return steady ? steady_ns() : 0;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int failed = next_clock_gettime ? next_clock_gettime(clock, time) : (int)syscall(SYS_clock_gettime, clock, time);
  if (!failed) *time = shifted(*time, added_to(clock));
  return failed;
}
int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  (void)zone;
  struct timespec now;
  if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return 0;
}
time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}

/* Deadlines were computed from the shifted clock. Seconds since a start of the machine stay below this. */
static struct timespec unshifted(const struct timespec *deadline) {
  return shifted(*deadline, deadline->tv_sec < BILLION ? -steady_ns() : -wall_ns());
}
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *deadline) {
  struct timespec real = unshifted(deadline);
  return next_cond_timedwait(condition, mutex, &real);
}
int pthread_cond_clockwait(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock,
                           const struct timespec *deadline) {
  struct timespec real = unshifted(deadline);
  return next_cond_clockwait(condition, mutex, clock, &real);
}
int sem_timedwait(sem_t *semaphore, const struct timespec *deadline) {
  struct timespec real = unshifted(deadline);
  return next_sem_timedwait(semaphore, &real);
}

static int cut(int timeout_ms) { return timeout_ms > WAKE_MS && state != &nothing ? WAKE_MS : timeout_ms; }
int epoll_pwait(int fd, struct epoll_event *events, int most, int timeout_ms, const sigset_t *signals) {
  return (int)syscall(SYS_epoll_pwait, fd, events, most, cut(timeout_ms), signals, sizeof(uint64_t));
}
int epoll_wait(int fd, struct epoll_event *events, int most, int timeout_ms) {
  return epoll_pwait(fd, events, most, timeout_ms, NULL);
}
