;; How often sought words, and pairs of them side by side, stand in a document: what sought-words.ts does in a plain loop. Its compiled
;; bytes stand in sought-bytes.ts; a test compiles this anew and compares.
(module
  (memory (export "memory") 1)
  ;; For each term of the index the number of the sought word, or 0: two bytes.
  (global $numbers (mut i32) (i32.const 0))
  ;; By number: how often the document holds it; and the numbers of those that it holds, as they come: four bytes each.
  (global $counts (mut i32) (i32.const 0))
  (global $met (mut i32) (i32.const 0))
  ;; A square over the words that may stand in pairs, which have the first numbers: the number of the pair, or 0, in two bytes. Its first
  ;; row and its first column are all 0.
  (global $pairOf (mut i32) (i32.const 0))
  ;; As those of words.
  (global $pairCounts (mut i32) (i32.const 0))
  (global $metPairs (mut i32) (i32.const 0))

  (func (export "lay") (param $numbers i32) (param $counts i32) (param $met i32) (param $pairOf i32)
    (param $pairCounts i32) (param $metPairs i32)
    (global.set $numbers (local.get $numbers))
    (global.set $counts (local.get $counts))
    (global.set $met (local.get $met))
    (global.set $pairOf (local.get $pairOf))
    (global.set $pairCounts (local.get $pairCounts))
    (global.set $metPairs (local.get $metPairs)))

  ;; In: a document's terms, its title from `at` to `middle`, its text from there to `end`; how many words may stand in pairs; all counts 0.
  ;; Out: how many words were met, and 65,536 times how many pairs.
  (func (export "count") (param $at i32) (param $middle i32) (param $end i32) (param $titleTimes i32) (param $paired i32) (result i32)
    (local $met i32) (local $metPairs i32)
    (local.set $met (global.get $met))
    (local.set $metPairs (global.get $metPairs))
    ;; What is not sought has number 0, is counted for nothing, and was met already.
    (i32.store (global.get $counts) (i32.const 1))
    (call $field (local.get $at) (local.get $middle) (local.get $titleTimes) (local.get $paired)
      (local.get $met) (local.get $metPairs))
    (local.set $metPairs)
    (local.set $met)
    (call $field (local.get $middle) (local.get $end) (i32.const 1) (local.get $paired)
      (local.get $met) (local.get $metPairs))
    (local.set $metPairs)
    (local.set $met)
    (i32.or
      (i32.shr_u (i32.sub (local.get $met) (global.get $met)) (i32.const 2))
      (i32.shl (i32.sub (local.get $metPairs) (global.get $metPairs)) (i32.const 14))))

  ;; Gives where the next word and the next pair that are met are to be written.
  (func $field (param $at i32) (param $end i32) (param $times i32) (param $paired i32)
    (param $met i32) (param $metPairs i32) (result i32 i32)
    (local $stop i32) (local $number i32) (local $cell i32) (local $count i32) (local $pair i32) (local $before i32)
    (local $numbers i32) (local $counts i32) (local $pairOf i32) (local $rowBytes i32)
    (local.set $numbers (global.get $numbers))
    (local.set $counts (global.get $counts))
    (local.set $pairOf (global.get $pairOf))
    (local.set $rowBytes (i32.shl (i32.add (local.get $paired) (i32.const 1)) (i32.const 1)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $stop (i32.add (local.get $at) (i32.const 16)))
      (if (i32.le_u (local.get $stop) (local.get $end))
        (then
          ;; Where few words are sought, mostly none of four is.
          (if (i32.eqz (i32.or
              (i32.or
                (i32.load16_u (i32.add (local.get $numbers) (i32.shl (i32.load (local.get $at)) (i32.const 1))))
                (i32.load16_u (i32.add (local.get $numbers) (i32.shl (i32.load offset=4 (local.get $at)) (i32.const 1)))))
              (i32.or
                (i32.load16_u (i32.add (local.get $numbers) (i32.shl (i32.load offset=8 (local.get $at)) (i32.const 1))))
                (i32.load16_u (i32.add (local.get $numbers) (i32.shl (i32.load offset=12 (local.get $at)) (i32.const 1)))))))
            (then
              (local.set $before (i32.const 0))
              (local.set $at (local.get $stop))
              (br $next))))
        (else (local.set $stop (local.get $end))))
      ;; Where many are, every other word may be one: nothing is asked of it, as no processor can tell beforehand what the answer will be.
      (loop $word
        (local.set $number (i32.load16_u (i32.add (local.get $numbers) (i32.shl (i32.load (local.get $at)) (i32.const 1)))))
        (local.set $cell (i32.add (local.get $counts) (i32.shl (local.get $number) (i32.const 2))))
        (local.set $count (i32.load (local.get $cell)))
        (i32.store (local.get $met) (local.get $number))
        (local.set $met (i32.add (local.get $met) (i32.shl (i32.eqz (local.get $count)) (i32.const 2))))
        (i32.store (local.get $cell) (i32.add (local.get $count) (local.get $times)))
        ;; The pair of this word and the one before, which hardly ever is one of those sought. `before` is where that one's row begins.
        (local.set $number (i32.and (local.get $number)
          (i32.sub (i32.const 0) (i32.le_u (local.get $number) (local.get $paired)))))
        (local.set $pair (i32.load16_u (i32.add (i32.add (local.get $pairOf) (local.get $before))
          (i32.shl (local.get $number) (i32.const 1)))))
        (local.set $before (i32.mul (local.get $number) (local.get $rowBytes)))
        (if (local.get $pair) (then
          (local.set $cell (i32.add (global.get $pairCounts) (i32.shl (local.get $pair) (i32.const 2))))
          (local.set $count (i32.load (local.get $cell)))
          (i32.store (local.get $metPairs) (local.get $pair))
          (local.set $metPairs (i32.add (local.get $metPairs) (i32.shl (i32.eqz (local.get $count)) (i32.const 2))))
          (i32.store (local.get $cell) (i32.add (local.get $count) (i32.const 1)))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br_if $word (i32.lt_u (local.get $at) (local.get $stop))))
      (br $next)))
    (local.get $met)
    (local.get $metPairs))
)
