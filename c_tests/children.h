/* Cases that run in child processes, so that one that dies or hangs is reported by name and the others still run. */
#ifndef CHILDREN_H
#define CHILDREN_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/* Behind so many deaths a table's row is left: each may take a second. */
enum { TOLD_FAILURES = 3, MOST_DEATHS = 6 };

/* Shared between the parent and its child. */
typedef struct children {
    int number, next;           /* of the case that the child is at; of the first that no child has begun */
    int cases, failures;
    int seconds;                /* of work that a case may take; it may wait ten times as long */
    char doing[240], step[80];  /* the case, and where in it the child is */
    char told[TOLD_FAILURES][400];
} children;

static inline children *make_children(int seconds)
{
    children *made = mmap(NULL, sizeof *made, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (made == MAP_FAILED) perror("mmap"), _exit(2);
    made->seconds = seconds;
    /* One line says enough of a panic, and takes a thousandth of the time. */
    unsetenv("RUST_BACKTRACE");
    return made;
}

/* In the child: whether the case is still to be run. Every child goes through all of them, in one order. */
static inline int case_begins(children *self, const char *format, ...)
{
    va_list values;
    if (self->number++ < self->next) return 0;
    self->next = self->number;
    self->cases++;
    va_start(values, format);
    vsnprintf(self->doing, sizeof self->doing, format, values);
    va_end(values);
    self->step[0] = '\0';
    struct itimerval work = {.it_value = {self->seconds, 0}};
    setitimer(ITIMER_VIRTUAL, &work, NULL);
    alarm(10 * (unsigned)self->seconds);
    return 1;
}

static inline void case_fails(children *self, const char *format, ...)
{
    va_list values;
    if (self->failures++ >= TOLD_FAILURES) return;
    char *line = self->told[self->failures - 1];
    int length = snprintf(line, sizeof self->told[0], "%s%s%s: ", self->doing,
                          self->step[0] != '\0' ? ", " : "", self->step);
    if (length < 0 || (size_t)length >= sizeof self->told[0]) return;
    va_start(values, format);
    vsnprintf(line + length, sizeof self->told[0] - (size_t)length, format, values);
    va_end(values);
}

/* The first line that the child's library wrote to the standard error stream, which it never should. */
static inline void first_line(FILE *file, char *line, size_t size)
{
    rewind(file);
    if (fgets(line, (int)size, file) == NULL) line[0] = '\0';
    line[strcspn(line, "\n")] = '\0';
}

/* Runs `all` in children until one comes to its end. Gives the number of cases that failed. */
static inline int run_children(children *self, const char *title, void (*all)(children *, const void *), const void *of)
{
    int status = 1;
    char written[160];
    self->next = self->cases = self->failures = 0;
    for (int deaths = 0; status != 0 && deaths < MOST_DEATHS; deaths++) {
        FILE *errors = tmpfile();
        if (errors == NULL) perror("tmpfile"), _exit(2);
        self->number = 0;
        fflush(stdout);
        pid_t child = fork();
        if (child < 0) perror("fork"), _exit(2);
        if (child == 0) {
            struct rlimit no_core = {0, 0};
            setrlimit(RLIMIT_CORE, &no_core);
            dup2(fileno(errors), STDERR_FILENO);
            all(self, of);
            _exit(0);
        }
        waitpid(child, &status, 0);
        first_line(errors, written, sizeof written);
        fclose(errors);
        if (WIFSIGNALED(status)) case_fails(self, "%s: %s", strsignal(WTERMSIG(status)), written);
        else if (status != 0) case_fails(self, "the child exits with %d: %s", WEXITSTATUS(status), written);
        else if (written[0] != '\0') case_fails(self, "the library writes to stderr: %s", written);
        if (status != 0 && self->number == 0) break;
    }
    if (self->failures == 0) return 0;
    printf("%s: %d failures in %d cases\n", title, self->failures, self->cases);
    for (int i = 0; i < self->failures && i < TOLD_FAILURES; i++) printf("    %s\n", self->told[i]);
    return self->failures;
}

#endif
