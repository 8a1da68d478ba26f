/**
 * English words whose forms share no stem: "matrices" is "matrix", "wrote" is "write".
 *
 * In: one lower-case word. Out: its base form, or unchanged. Only forms that have one reading are here ("found" and "left"
 * are not).
 */
export function toBaseForm(word: string): string {
  return BASE_FORMS.get(word) ?? word;
}

/** Base form, then its irregular forms. */
const FORMS = `
  matrix matrices|index indices|vertex vertices|vortex vortices|appendix appendices|codex codices|axis axes|crisis crises
  basis bases|thesis theses|hypothesis hypotheses|synthesis syntheses|parenthesis parentheses|diagnosis diagnoses
  prognosis prognoses|metastasis metastases|criterion criteria|phenomenon phenomena|automaton automata|bacterium bacteria
  spectrum spectra|quantum quanta|optimum optima|maximum maxima|minimum minima|extremum extrema|equilibrium equilibria
  medium media|stratum strata|symposium symposia|ovum ova|nucleus nuclei|stimulus stimuli|locus loci|radius radii|focus foci
  fungus fungi|syllabus syllabi|torus tori|genus genera|corpus corpora|formula formulae|alga algae|larva larvae
  vertebra vertebrae|antenna antennae|schema schemata|stigma stigmata|child children|man men|woman women|mouse mice
  foot feet|tooth teeth|goose geese|half halves|knife knives|leaf leaves|wolf wolves|shelf shelves
  arise arose arisen|begin began begun|break broke broken|bring brought|build built|buy bought|catch caught|choose chose chosen
  draw drew drawn|drink drank|drive drove driven|eat ate eaten|fall fell fallen|fight fought|fly flew flown|forget forgot forgotten
  freeze froze frozen|grow grew grown|hide hid hidden|hold held|keep kept|lose lost|mean meant|pay paid|rise rose risen|run ran
  seek sought|sell sold|send sent|shake shook shaken|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sleep slept
  speak spoke spoken|spend spent|steal stole stolen|swim swam|teach taught|tear tore torn|think thought|throw threw thrown
  understand understood|wake woke woken|wear wore worn|weave wove woven|write wrote written|learn learnt|burn burnt|spell spelt
`;

const BASE_FORMS: ReadonlyMap<string, string> = new Map(
  FORMS.trim()
    .split(/[|\n]/)
    .flatMap((group) => {
      const [base = "", ...forms] = group.trim().split(" ");
      return forms.map((form): readonly [string, string] => [form, base]);
    }),
);
