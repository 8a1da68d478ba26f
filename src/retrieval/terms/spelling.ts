/**
 * British to American spelling, so that "optimisation" and "optimization" are one word.
 *
 * In: one lower-case word. Out: the word as an American would spell it, or unchanged. Rules where English has a rule,
 * lists where it has only habits. A word changed needlessly does no harm, as documents and queries change alike; what must not
 * happen is that two different words become one, or that a word is torn from its family ("precise", "precision").
 * After Wikipedia, "American and British English spelling differences".
 */
export function toAmericanSpelling(word: string): string {
  if (word.length < 5) return SINGLE_WORDS.get(word) ?? word;
  const single = SINGLE_WORDS.get(word);
  if (single !== undefined) return single;
  let spelt = word;
  if (ISE.test(spelt) && !ALWAYS_ISE.test(spelt)) spelt = spelt.replace(ISE, "iz$1");
  else if (YSE.test(spelt)) spelt = spelt.replace(YSE, "lyz$1");
  // Few words have the letters that a rule is about, and asking for them is quicker than the rule.
  if (spelt.includes("our")) spelt = spelt.replace(OUR, "$1or");
  if (RE_AT_END.test(spelt)) spelt = spelt.replace(RE, "$1er$2");
  if (spelt.includes("ll")) spelt = spelt.replace(DOUBLE_L, "$1$2");
  if (spelt.includes("ogue")) spelt = spelt.replace(OGUE, "$1og$2");
  if (spelt.includes("ence")) spelt = spelt.replace(ENCE, "$1ense");
  return DIGRAPH.test(spelt)
    ? DIGRAPHS.reduce((text, [british, american]) => text.replace(british, american), spelt)
    : spelt;
}

const ISE = /is(e|ed|es|er|ers|ing|ation|ations|ational|able)$/;
/** Words in -ise on both sides of the ocean, by their stems. */
const ALWAYS_ISE =
  /(?:[aou]|^pr|^r|^ar|[^i]c|v|w|gu|mpr|rpr|ppr|sp|pro?m|prem|prom|dem|surm|chand|parad|pert|reat|vert|chast|anch|sunr|upr|moonr|rpo|^no|^po|^m|^d)is(?:e|ed|es|er|ers|ing|ation|ations|ational|able)$/;
const YSE = /lys(e|ed|er|ers|ing)$/;
const OUR =
  /^((?:dis|mis|un|re|non)?(?:arb|ard|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|savi|splend|succ|tum|val|vap|vig))our(?!n)/;
const RE =
  /^((?:[a-z]*m|[a-z]*l|cent|epicent|fib|microfib|theat|amphitheat|calib|sab|spect|lust|meag|somb|och|reconnoit)(?<=met|lit|cent|fib|theat|calib|sab|spect|lust|meag|somb|och|reconnoit))re(s|d)?$/;
const RE_AT_END = /re[sd]?$/;
const DOUBLE_L =
  /^((?:[a-z]{2,5})?(?:model|label|travel|cancel|signal|channel|tunnel|level|fuel|total|marshal|counsel|quarrel|panel|dial|spiral|funnel|rival|equal|initial|marvel|jewel|bevel|chisel|duel|grovel|kennel|libel|pedal|pencil|refuel|shovel|shrivel|snorkel|swivel|towel|trammel|unravel|gravel|metal|crystal))l(ed|ing|ings|er|ers|ist|ists)$/;
const OGUE = /^(anal|catal|dial|monol|prol|epil)ogue(s)?$/;
const ENCE = /^(def|off|pret|lic)ence/;
/** Greek and Latin digraphs of medicine and chemistry. */
const DIGRAPH = /ae|oe|sulph/;
const DIGRAPHS: readonly (readonly [RegExp, string])[] = [
  [/(h|an|ur|kal|trem|gly?c|isch|leuk|leuc|septic|bacter|vir|lip|ox)aem/, "$1em"],
  [/anaesth/, "anesth"],
  [/(orthop|^p|encyclop)aed/, "$1ed"],
  [/^aeti/, "eti"],
  [/gynaec/, "gynec"],
  [/^caes/, "ces"],
  [/^faec/, "fec"],
  [/(^|o)oed/, "$1ed"],
  [/oesoph/, "esoph"],
  [/oest(r)/, "est$1"],
  [/^foet/, "fet"],
  [/rrhoea/, "rrhea"],
  [/manoeuv(?:re|er)?/, "maneuver"],
  [/sulph/, "sulf"],
];
const SINGLE_WORDS: ReadonlyMap<string, string> = new Map(
  (
    "aeroplane airplane aeroplanes airplanes ageing aging aluminium aluminum analyses analyze analysis analyze artefact artifact " +
    "artefacts artifacts centring centering centred centered cheque check cheques checks cosy cozy disc disk discs disks draught draft enrol enroll fulfil fulfill " +
    "fulfils fulfills grey gray greys grays judgement judgment judgements judgments kerb curb mould mold moulds molds " +
    "moulding molding plough plow programme program programmes programs sceptic skeptic sceptical skeptical scepticism " +
    "skepticism skilful skillful smoulder smolder storey story tyre tire tyres tires whisky whiskey " +
    "acknowledgement acknowledgment acknowledgements acknowledgments practise practice practised practiced practising practicing"
  )
    .split(" ")
    .flatMap((word, place, all): (readonly [string, string])[] =>
      place % 2 === 0 ? [[word, all[place + 1] ?? word]] : [],
    ),
);
