/* casus.h - the whole library: include this, link with -lcasus
 *
 *   #include <casus/casus.h>
 *   #include <stdio.h>
 *   #include <string.h>
 *
 *   int main(void)
 *   {
 *       const char *question = "ROK attacks PRK on 2024-12-05";
 *       casus_corpus *corpus;
 *       casus_scenario *scenario;
 *       casus_findings *findings;
 *       casus_finding it;
 *       casus_error err;
 *       char name[160];
 *       if (casus_corpus_builtin(NULL, &corpus, &err) ||
 *           casus_scenario_parse(corpus, question, strlen(question), CASUS_DAY_MAX, NULL, &scenario, &err) ||
 *           casus_oblige(corpus, scenario, NULL, &findings, &err))
 *           return fprintf(stderr, "%s\n", err.message), 1;
 *       for (size_t i = 0; casus_findings_at(findings, i, &it); i++)
 *           if (it.status == CASUS_TRIGGERED || it.status == CASUS_CONDITIONAL)
 *               printf("%s %s\n", casus_state_id(corpus, it.bearer), casus_duty_name(corpus, it.duty, name));
 *       casus_findings_free(findings);
 *       casus_scenario_free(scenario);
 *       casus_corpus_free(corpus);
 *   }
 *
 * Who owns what: you free what a call gave you through an `out` pointer, with the _free() of its kind; what a getter
 * returns is borrowed and dies with its owner. A corpus outlives its scenarios, a scenario its findings. A loaded corpus is
 * read-only: any number of threads may share it. The library has no globals and never prints, exits, or reads clock,
 * locale or environment. Failures are a casus_status and, if you ask, a casus_error on your stack.
 */
#ifndef CASUS_H
#define CASUS_H

#include <casus/balance.h>
#include <casus/bib.h>
#include <casus/brief.h>
#include <casus/check.h>
#include <casus/claim.h>
#include <casus/claims_json.h>
#include <casus/corpus.h>
#include <casus/day.h>
#include <casus/diff.h>
#include <casus/document.h>
#include <casus/error.h>
#include <casus/export.h>
#include <casus/gather.h>
#include <casus/gold.h>
#include <casus/history.h>
#include <casus/import.h>
#include <casus/intake.h>
#include <casus/join.h>
#include <casus/llm.h>
#include <casus/load.h>
#include <casus/network.h>
#include <casus/oblige.h>
#include <casus/panel.h>
#include <casus/portfolio.h>
#include <casus/read.h>
#include <casus/reading.h>
#include <casus/report.h>
#include <casus/scenario.h>
#include <casus/similar.h>
#include <casus/store.h>
#include <casus/table.h>
#include <casus/trace.h>
#include <casus/version.h>

#endif
