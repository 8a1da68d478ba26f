import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "../../../src/ingestion/text/clean-text.ts";

describe("cleaning a text for reading", () => {
  it.each([
    // TeX with its backslashes.
    ["at the rate $\\mathcal{O}(1/\\sqrt{T})$ of", "at the rate O(1/√T) of"],
    ["there is {\\it no extra price} that", "there is no extra price that"],
    ["a {\\em linear speedup effect} with", "a linear speedup effect with"],
    ["called \\texttt{Merging Experts into One} (MEO)", "called Merging Experts into One (MEO)"],
    ["by \\textbf{Positional \\textbf{Integrity Encoding} (PIE).", "by Positional Integrity Encoding (PIE)."],
    ["called {\\alpha}-FLOPs, and 1/{\\alpha}^2", "called α-FLOPs, and 1/α^2"],
    ["total iterations $T$).", "total iterations T)."],
    ["$\\frac{a+b}{2}$ and $x^{10}$", "(a+b)/2 and x^10"],
    ["by 16.9\\% and 12.5\\%", "by 16.9% and 12.5%"],
    ["Sort \\& Search", "Sort & Search"],
    ["M\\'elange, H\\\"older and Milenkovi\\'c", "Mélange, Hölder and Milenković"],
    ["in Github\\url{https://github.com/a/b_c}.", "in Github https://github.com/a/b_c."],
    ["$\\ell_2$ and $f(x)=\\|x\\|_2^2$ and $\\tilde{O}(\\sqrt{d/n})$", "ℓ_2 and f(x)=‖x‖_2^2 and Õ(√(d/n))"],
    ["$\\mathbb{R}^{d\\times k}$ and $x\\in\\{0,1\\}^n$", "R^(d × k) and x ∈ {0,1}^n"],
    ["$3\\times$ faster, at 92.3$\\pm$0.5, 5$\\mu$m, 30$^\\circ$C", "3× faster, at 92.3±0.5, 5μm, 30°C"],
    ["as shown~\\cite{flow} with $\\left(\\frac{a}{b}\\right)^2$", "as shown with (a/b)^2"],
    [
      'Erd\\H{o}s, \\O{}rsted, {\\L}ukasz, Bj\\o rn, Fran\\c{c}ois, na\\"{\\i}ve',
      "Erdős, Ørsted, Łukasz, Bjørn, François, naïve",
    ],
    ["it costs \\$5 where $n$ cost \\$10", "it costs $5 where n cost $10"],
    // TeX without them.
    ["regret of mathcal{O}left(K^{3{4}} right) and", "regret of O(K^(3/4)) and"],
    ["of O(nchi_1chi_2frac{L{mu}}log(1{epsilon}))", "of O(nχ_1χ_2(L/μ) log(1/ε))"],
    ["small Obig(1{KT}+1{T}big) and", "small O(1/(KT)+1/T) and"],
    ["tilde Omega(T^{1/3}) times larger", "Ω̃(T^(1/3)) times larger"],
    ["a tight tilde O(T^{1/2}) regret", "a tight Õ(T^(1/2)) regret"],
    ["a new n times d size matrix", "a new n × d size matrix"],
    ["at 256 times 256 resolution, or 512times512", "at 256 × 256 resolution, or 512×512"],
    ["up to 1000times. We", "up to 1000×. We"],
    ["2.36sim 8.02times inference", "2.36~8.02× inference"],
    ["for 1leq p<2 and pneq 2 and M geq d^2", "for 1 ≤ p<2 and p ≠ 2 and M ≥ d^2"],
    ["the ell_p norm", "the ℓ_p norm"],
    ["where C_Phi is for Phi circ Psi", "where C_Φ is for Φ ∘ Ψ"],
    ["for some 0<delta<1 and sigma > 0", "for some 0<δ<1 and σ > 0"],
    ["an varepsilon-best arm", "an ε-best arm"],
    ["in time {O}(Klog^2 N).", "in time O(K log^2 N)."],
    ["roughly 2{3} total parameters", "roughly 2/3 total parameters"],
    ["roughly mathfrak S^{2/p} samples", "roughly S^(2/p) samples"],
    ["linear text{Sur}rogate costs", "linear Surrogate costs"],
    ["at https://github.com/a/LSD{https://github.com/a/LSD}.", "at https://github.com/a/LSD."],
    // Punctuation.
    ["datasets. % With the increasing", "datasets. With the increasing"],
    ["Cheng~(2019) proposed Diffusion models~(DMs)", "Cheng (2019) proposed Diffusion models (DMs)"],
    ["is ``safe'' and a `thought' process", "is \"safe\" and a 'thought' process"],
    ["limited -- most results", "limited – most results"],
    ["to FedAvg---improving accuracy", "to FedAvg—improving accuracy"],
    ["  two\n lines\t here ", "two lines here"],
  ])("makes of %j %j", (printed, read) => {
    expect(cleanText(printed)).toBe(read);
  });

  it.each([
    "Q* search is up to 129 times faster and generates up to 1288 times fewer nodes than A* search.",
    "Called N times a day, at times to no avail, several times in a row, 3 times per week.",
    "What is left (the right part) and what is right (left or right) in the text (see above).",
    "All in all, all K clients in R are ill at ease; an egg in a big (large) box.",
    "Doshi et al. (2023) shows that alpha tests, gamma rays, beta versions and lambda functions differ.",
    "AWS Lambda, PanGu-Sigma, Delta-SGD, phi-Decoding and Phi models are names.",
    "Accuracy of 77.0% at 37x the speed, 10+% and 23-50 % on average, at least 20x times faster.",
    "It costs $4 trillion a year, or $250M and $5, from $100M to $200M.",
    "We use float8_e4m3, the function _getextrema, MoE^2, (IA)^3, H_2O and x_t.",
    "See https://github.com/usail-hkust/benchmark_inference_time_computation_LLM and https://a.b/~c/{d}.".replace(
      "{d}",
      "d",
    ),
    "A star-based allreduce; the item in question; to begin with, in the end, the partial sum of a subset.",
    "Run it with --verbose, from 5pm to 6 pm, in approx. 5 steps, with log files and blog posts.",
    "Speedups of ~68 and ~30 hours, up to ~1.6 trillion parameters.",
    "The set {0, 1} and the map {a: b} stay in braces.",
    "An infrastructure, a fraction, a simple similarity, various tildes and a circuit.",
    "Don't say 'no' to rock 'n' roll.",
  ])("leaves %j as it is", (text) => {
    expect(cleanText(text)).toBe(text);
  });

  it("takes out what cannot be seen or changes how the rest shows", () => {
    expect(cleanText("a\u0000b\u200Bc\u202Ed\u2066e\uFEFFf\u{E0041}g\u00ADh\u0007i\uD800j")).toBe("abcdefghij");
    expect(cleanText("one\u2028two\u00A0three")).toBe("one two three");
  });

  it("keeps letters of every script and emoji", () => {
    const text = "Ärger, naïve, 研究, исследование, می‌خواهم, 😀";
    expect(cleanText(text)).toBe(text);
  });

  it("leaves no commands or invisible characters of a formula behind, whatever was cut or lost", () => {
    const scrap = fc.constantFrom(
      ..."{ } \\ $ ^ _ ~ % ( ) times log frac sqrt left( right) big epsilon Omega mathcal \\em leq -- `` '' O ll in".split(
        " ",
      ),
      ...[" ", "n", "K", "2", "10", "tilde ", "\u200B", "\uE000", "\uE001"],
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 25 }), (scraps) => {
        const text = cleanText(scraps.join(""));
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}]|\\[A-Za-z]/u);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["letters before a brace", `${"x".repeat(200_000)}{a}`],
    ["digits before a factor", `${"1".repeat(200_000)} times 3`],
    ["brackets that only open", "O(".repeat(100_000)],
    ["braces that only open", "{".repeat(200_000)],
    ["commands", "\\alpha ".repeat(30_000)],
    ["dollar signs", "$a ".repeat(60_000)],
  ])("takes time in proportion to the length: %s", (_, text) => {
    // Without a bound in one of the rules this would take minutes; the test's own time limit catches it.
    expect(cleanText(text).length).toBeLessThanOrEqual(text.length);
  });
});
