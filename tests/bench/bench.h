/*
 * bench.h: each measurement runs beside a floor in the same run, ours and the floor by turns, so that what
 * else the machine does falls on both; the medians and their ratio are printed. Nothing here passes or fails.
 */
#pragma once

#include <plumbline/document.h>

typedef struct {
  GArray *ours; /* double, milliseconds */
  GArray *floor;
} BenchPair;

BenchPair bench_pair_new(void);
void bench_pair_clear(BenchPair *pair);

/* Milliseconds on a clock that only goes forward. */
double bench_now(void);

/* Milliseconds of the processor that this process has used: what else the machine does is no part of it. */
double bench_processor_now(void);

/* Runs this program again as `bench --child WHAT PATH`, which ends with bench_child_done(). Returns: the
 * milliseconds that it tells; `kilobytes` becomes the most memory that any such child took. */
double bench_run_child(const char *what, const char *path, gint64 *kilobytes);
void bench_child_done(double milliseconds);

/* Prints "memory 62.0 MB beside 55.1 MB: ratio 1.13". */
void bench_print_memory(gint64 ours_kilobytes, gint64 floor_kilobytes);

/* Prints "WHAT  ours 1.2 ms (1.1–9.0)  floor 1.0 ms (0.9–4.0)  ratio 1.20". */
void bench_print(const char *what, const char *floor, BenchPair *pair);

/* A scratch folder on the disk that holds the build, so that commits meet a real file system; removed by
 * bench_done(). */
const char *bench_dir(void);
void bench_done(void);

/* The middle of some times, which it sorts. */
double bench_median(GArray *times);

/* A new document of the sample; and one score in it, acknowledged. */
PlDocument *bench_make_document(const char *path, const PlDocumentOptions *options);
void bench_score(PlDocument *document, gint level);

void bench_document(void);
void bench_document_child(const char *what, const char *path);
void bench_growth(void);
void bench_findings(void);
void bench_first_frame(void);
void bench_score_frame(void);
void bench_charts(void);
void bench_commit(void);
void bench_pack(void);
void bench_pack_child(const char *what);
void bench_office(void);
void bench_organisations(void);
void bench_workbook(void);
