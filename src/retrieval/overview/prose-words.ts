/**
 * Words in which any research is told, whatever it is about: no topic begins or ends with one.
 *
 * General academic English, after the spirit of Coxhead, "A New Academic Word List" (2000), without words that some field
 * calls its own. Each word stands for its regular forms too (plural, -ed, -ing, -ly).
 */
export function isProseWord(word: string): boolean {
  return FORMS.has(word);
}

/** Too general to be a topic alone, though they head many: "growth model", "control system". */
export function isGeneralWord(word: string): boolean {
  return GENERAL_FORMS.has(word);
}

const PROSE = `
  ability able absence absolute account achieve achievement actual add addition additional address advance advancement
  advantage affect aid aim allow alternative amount analyse analysis analyze appear application apply approach
  appropriate approximate article ask aspect assess assessment assume assumption attempt author automatic availability
  available average avoid aware base basis begin benefit best better broad built calculate calculation capability
  capable careful certain challenge change characteristic choice choose chosen claim clear close combine common
  comparable comparative compare comparison complement complete comprehensive concern conclude conclusion conduct
  confirm consequence consider considerable consist consistent constitute construct contain continue contrast
  contribute contribution conventional correct correspond cost-effective course cover create crucial current data day
  deal decrease define degree demonstrate demonstration denote depend derive describe description design desirable
  desired detail detect determination determine develop development difference different difficult difficulty direct
  discover discuss discussion distinct diverse done due early easy effect effective effectiveness efficacy efficiency
  efficient effort employ enable encourage end-to-end enhance enhancement ensure entire equal essential establish
  estimate evaluate evaluation evidence examine example exceed excellent exhibit exist existing expect experiment
  experimental explain explanation exploration explore extend extensive extent facilitate fact factor fail failure
  final find finding first fit five focus follow form found four frequent full fundamental further future gain gap
  github give given goal good great grow hard held help hence hereby high high-performance high-quality higher highest
  hold hour idea ideal identify illustrate impact implement implementation imply importance important improve
  improvement in-depth include incorporate increase indicate individual influence inform initial insight interest
  interesting introduce introduction investigate investigation involve issue item keep key known lack large-scale
  larger largest late latter lead least led level leverage likely limit limitation limited list literature
  long-standing low lower lowest made main maintain major majority make manner manual manuscript mean measure method
  methodology minor minute moderate modern modify month motivate multiple nature near necessary need new next normal
  notable note novel number numerous objective observation observe obtain obtained occur off-the-shelf offer
  open-source operate original outcome outline outperform overall overcome overview paper part particular perform
  performed place poor popular pose possibility possible potential practical practice precise preliminary presence
  present presentation prevent previous primary principal principle prior procedure produce progress promise promising
  proof proper proportion proposal propose prove provide publish purpose quantity quick rapid reach reader ready real
  real-world reason receive recent recommend reduce reduction refer regard relate relationship relevant reliable
  remain report represent require requirement research researcher respect respective respond rest result resulting
  reveal review rich robust role same scope second seen select sensitive serious set setting several severe share show
  showed shown shows side significance significant similar simple simplicity single situation slight small small-scale
  smaller solve special specific specify start state-of-the-art strategy strength strong study sub subject subsequent
  substantial success successful sufficient suggest suggestion suitable summarize summary superior systematic tackle
  taken target task technique tend term theoretical third thorough three time today together tool top topic total
  traditional treat trend true try two type typical ultimate unable unclear understand understanding unified unique
  unknown unlike unpublished update use useful user utilise utilization utilize valid validate validity valuable value
  variable variant variation variety various vary vast version view vital way wealth week well well-known whole wide
  widespread work worse worst write written year yield zero
`;

const GENERAL = `
  absolute accuracy activity age algorithm analysis answer application approach background behavior behaviour body
  candidate case category cause central change class code-available combination complex complexity component computed
  concentration concept condition context control cost data decision deep dependent depth device dimension
  distribution element environment equation error event expression extension extreme face fast feature field framework
  function general generate group guide hand human hypothesis independent information input interaction knowledge
  language large light long management material measurement mechanism medium method model modeling modelling natural
  object open operation order output parameter parameters pattern people performance period play point positive
  prediction problem process product production program property quality question range rate ratio region relation
  relative response rise risk run sample scale scheme science search section selection separate sequence series serve
  service shape short signal similarity site size solid solution sort source space species speed stable stage standard
  state step structure study subject support surface survey system table task technology test theory training transfer
  treatment unit value weight woman women man men world young regulation
`;

const FORMS: ReadonlySet<string> = new Set(words(PROSE).flatMap(formsOf));
const GENERAL_FORMS: ReadonlySet<string> = new Set(words(GENERAL).flatMap(formsOf));

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** English by rule; forms that do not exist do no harm. */
function formsOf(word: string): readonly string[] {
  const stem = word.replace(/(?:e|y)$/, "");
  const doubled = /[^aeiou][aeiou][bdgmnpt]$/.test(word) ? `${word}${word.at(-1)}` : word;
  return [
    word,
    `${word}s`,
    `${word}es`,
    `${word}ed`,
    `${word}d`,
    `${word}ing`,
    `${word}ly`,
    `${word}er`,
    `${stem}ing`,
    `${stem}ies`,
    `${stem}ied`,
    `${stem}ily`,
    `${stem}y`,
    `${doubled}ed`,
    `${doubled}ing`,
    `${word.replace(/is$/, "es")}`,
  ];
}
