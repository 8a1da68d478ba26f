/**
 * Words that carry a sentence but not its subject: neither indexed nor searched for.
 *
 * English function words, auxiliaries with their contractions (with and without the apostrophe), and what people wrap
 * around a question ("please", "what about"). Nothing here belongs to a field of research.
 */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

const STOP_WORDS: ReadonlySet<string> = new Set(
  `
  a an the this that these those such another other others same own each every either neither both all any some none no nor not
  and or but if then else than so because as until while whilst though although unless whether since
  of at by for with within without about against between into through during before after above below to from up upon down in
  out on off over under again further onto toward towards via per among amongst across along around behind beside besides
  beyond despite except inside near outside like unlike amid throughout regarding concerning
  i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it
  its itself they them their theirs themselves one ones oneself someone somebody something anyone anybody anything everyone
  everybody everything nobody nothing thing things
  what which who whom whose when where why how whatever whichever whoever whenever wherever however
  am is are was were be been being do does did done doing have has had having can could shall should will would may might must
  ought need needs let lets get gets got getting
  isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt cant cannot couldnt shouldnt wont wouldnt mightnt mustnt neednt
  shant aint im youre hes shes theyre ive youve weve theyve id youd hed theyd youll hell theyll thats whats whos wheres whens
  whys hows theres heres itll itd
  here there now just only very too also even ever never always often sometimes usually still yet already almost quite rather
  really actually perhaps maybe instead therefore thus hence moreover furthermore otherwise meanwhile else etc eg ie viz cf vs
  versus et al much many more most less least few fewer several lot lots bit enough else once twice
  able want wants wanted say says said saying go goes going went come comes came coming make makes made making take takes took taken
  taking give gives given gave giving put puts putting seem seems seemed know knows known knowing tell tells told telling ask asks asked
  asking keep keeps kept keeping try tries tried trying happen happens happened happening exist exists meaning
  please thanks thank hi hello hey ok okay yes yeah yep sure sorry
  using use uses used based due according respectively namely
  http https www mathcal mathbf mathrm mathbb textbf textit emph
  `
    .trim()
    .split(/\s+/),
);
