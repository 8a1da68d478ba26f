;; Sums over lists of scores: what blend-scores.ts and lexical-scorer.ts do in plain loops, operation by operation.
;;
;; A list is doubles one after another; its length is a multiple of 32, and what lies behind its scores is 0. Its compiled bytes
;; stand in scores-bytes.ts; a test compiles this anew and compares.
(module
  (memory (export "memory") 1)

  ;; The largest of a list, or 0.
  (func (export "largest") (param $at i32) (param $count i32) (result f64)
    (local $end i32) (local $one v128) (local $other v128)
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $one (f64x2.pmax (local.get $one) (v128.load (local.get $at))))
      (local.set $other (f64x2.pmax (local.get $other) (v128.load offset=16 (local.get $at))))
      (local.set $one (f64x2.pmax (local.get $one) (v128.load offset=32 (local.get $at))))
      (local.set $other (f64x2.pmax (local.get $other) (v128.load offset=48 (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br $next)))
    (local.set $one (f64x2.pmax (local.get $one) (local.get $other)))
    (f64.max (f64x2.extract_lane 0 (local.get $one)) (f64x2.extract_lane 1 (local.get $one))))

  ;; The largest of every 32 scores.
  (func (export "blocks") (param $at i32) (param $count i32) (param $out i32)
    (local $end i32) (local $stop i32) (local $one v128) (local $other v128)
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $stop (i32.add (local.get $at) (i32.const 256)))
      (local.set $one (v128.const i64x2 0 0))
      (local.set $other (v128.const i64x2 0 0))
      (loop $within
        (local.set $one (f64x2.pmax (local.get $one) (v128.load (local.get $at))))
        (local.set $other (f64x2.pmax (local.get $other) (v128.load offset=16 (local.get $at))))
        (local.set $one (f64x2.pmax (local.get $one) (v128.load offset=32 (local.get $at))))
        (local.set $other (f64x2.pmax (local.get $other) (v128.load offset=48 (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br_if $within (i32.lt_u (local.get $at) (local.get $stop))))
      (local.set $one (f64x2.pmax (local.get $one) (local.get $other)))
      (f64.store (local.get $out)
        (f64.max (f64x2.extract_lane 0 (local.get $one)) (f64x2.extract_lane 1 (local.get $one))))
      (local.set $out (i32.add (local.get $out) (i32.const 8)))
      (br $next))))

  ;; How many scores times the factor begin with each whole number.
  (func (export "histogram") (param $at i32) (param $count i32) (param $factor f64) (param $out i32)
    (local $end i32) (local $cell i32)
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $cell (i32.add (local.get $out) (i32.shl
        (i32.trunc_sat_f64_u (f64.mul (f64.load (local.get $at)) (local.get $factor))) (i32.const 2))))
      (i32.store (local.get $cell) (i32.add (i32.load (local.get $cell)) (i32.const 1)))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br $next))))

  ;; The places of all positive scores that are at least so large, in their order, by the largest of every 32: out, how many.
  (func (export "gather") (param $at i32) (param $count i32) (param $blocks i32) (param $least f64) (param $out i32) (result i32)
    (local $end i32) (local $stop i32) (local $start i32) (local $begin i32) (local $leasts v128) (local $zeros v128)
    (local $mask i32)
    (local.set $start (local.get $at))
    (local.set $begin (local.get $out))
    (local.set $leasts (f64x2.splat (local.get $least)))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $stop (i32.add (local.get $at) (i32.const 256)))
      (if (f64.ge (f64.load (local.get $blocks)) (local.get $least))
        (then (loop $within
          (local.set $mask (i64x2.bitmask (v128.and
            (f64x2.ge (v128.load (local.get $at)) (local.get $leasts))
            (f64x2.gt (v128.load (local.get $at)) (local.get $zeros)))))
          (if (local.get $mask) (then
            (i32.store (local.get $out) (i32.shr_u (i32.sub (local.get $at) (local.get $start)) (i32.const 3)))
            (local.set $out (i32.add (local.get $out) (i32.shl (i32.and (local.get $mask) (i32.const 1)) (i32.const 2))))
            (i32.store (local.get $out)
              (i32.add (i32.shr_u (i32.sub (local.get $at) (local.get $start)) (i32.const 3)) (i32.const 1)))
            (local.set $out (i32.add (local.get $out) (i32.shl (i32.shr_u (local.get $mask) (i32.const 1)) (i32.const 2))))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $within (i32.lt_u (local.get $at) (local.get $stop)))))
        (else (local.set $at (local.get $stop))))
      (local.set $blocks (i32.add (local.get $blocks) (i32.const 8)))
      (br $next)))
    (i32.shr_u (i32.sub (local.get $out) (local.get $begin)) (i32.const 2)))

  (func (export "divide") (param $at i32) (param $count i32) (param $by f64)
    (local $end i32) (local $divisor v128)
    (local.set $divisor (f64x2.splat (local.get $by)))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (v128.store (local.get $at) (f64x2.div (v128.load (local.get $at)) (local.get $divisor)))
      (v128.store offset=16 (local.get $at) (f64x2.div (v128.load offset=16 (local.get $at)) (local.get $divisor)))
      (local.set $at (i32.add (local.get $at) (i32.const 32)))
      (br $next))))

  (func (export "multiply") (param $at i32) (param $count i32) (param $by f64)
    (local $end i32) (local $factor v128)
    (local.set $factor (f64x2.splat (local.get $by)))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (v128.store (local.get $at) (f64x2.mul (v128.load (local.get $at)) (local.get $factor)))
      (v128.store offset=16 (local.get $at) (f64x2.mul (v128.load offset=16 (local.get $at)) (local.get $factor)))
      (local.set $at (i32.add (local.get $at) (i32.const 32)))
      (br $next))))

  ;; own · scores + theirs · others
  (func (export "mix") (param $at i32) (param $others i32) (param $count i32) (param $own f64) (param $theirs f64)
    (local $end i32) (local $ownFactor v128) (local $theirFactor v128)
    (local.set $ownFactor (f64x2.splat (local.get $own)))
    (local.set $theirFactor (f64x2.splat (local.get $theirs)))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (v128.store (local.get $at) (f64x2.add
        (f64x2.mul (local.get $ownFactor) (v128.load (local.get $at)))
        (f64x2.mul (local.get $theirFactor) (v128.load (local.get $others)))))
      (v128.store offset=16 (local.get $at) (f64x2.add
        (f64x2.mul (local.get $ownFactor) (v128.load offset=16 (local.get $at)))
        (f64x2.mul (local.get $theirFactor) (v128.load offset=16 (local.get $others)))))
      (local.set $at (i32.add (local.get $at) (i32.const 32)))
      (local.set $others (i32.add (local.get $others) (i32.const 32)))
      (br $next))))

  ;; The same, and the largest of every 32 scores then.
  (func (export "mixBlocks") (param $at i32) (param $others i32) (param $count i32) (param $own f64) (param $theirs f64) (param $out i32)
    (local $end i32) (local $stop i32) (local $ownFactor v128) (local $theirFactor v128)
    (local $one v128) (local $other v128) (local $largest v128) (local $otherLargest v128)
    (local.set $ownFactor (f64x2.splat (local.get $own)))
    (local.set $theirFactor (f64x2.splat (local.get $theirs)))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $stop (i32.add (local.get $at) (i32.const 256)))
      (local.set $largest (v128.const i64x2 0 0))
      (local.set $otherLargest (v128.const i64x2 0 0))
      (loop $within
        (local.set $one (f64x2.add
          (f64x2.mul (local.get $ownFactor) (v128.load (local.get $at)))
          (f64x2.mul (local.get $theirFactor) (v128.load (local.get $others)))))
        (local.set $other (f64x2.add
          (f64x2.mul (local.get $ownFactor) (v128.load offset=16 (local.get $at)))
          (f64x2.mul (local.get $theirFactor) (v128.load offset=16 (local.get $others)))))
        (v128.store (local.get $at) (local.get $one))
        (v128.store offset=16 (local.get $at) (local.get $other))
        (local.set $largest (f64x2.pmax (local.get $largest) (local.get $one)))
        (local.set $otherLargest (f64x2.pmax (local.get $otherLargest) (local.get $other)))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (local.set $others (i32.add (local.get $others) (i32.const 32)))
        (br_if $within (i32.lt_u (local.get $at) (local.get $stop))))
      (local.set $largest (f64x2.pmax (local.get $largest) (local.get $otherLargest)))
      (f64.store (local.get $out)
        (f64.max (f64x2.extract_lane 0 (local.get $largest)) (f64x2.extract_lane 1 (local.get $largest))))
      (local.set $out (i32.add (local.get $out) (i32.const 8)))
      (br $next))))

  ;; Adds what a stretch of a term's postings gives: weight · (rarity · (times · saturation / (times + norm))), and its share. A sum is a
  ;; score and, behind it, a share; `sums` is where that of document 0 would stand. `gains` has the quotient for each number of times up to `knownTimes`, `gainsOfOne` bytes each, from 1 on.
  (func (export "postings") (param $documents i32) (param $counts i32) (param $count i32)
    (param $lengthOf i32) (param $norms i32) (param $gains i32) (param $gainsOfOne i32) (param $knownTimes i32)
    (param $sums i32)
    (param $weight f64) (param $rarity f64) (param $saturation f64) (param $share f64)
    (local $end i32) (local $document i32) (local $times i32) (local $length i32) (local $sum i32)
    (local $gain f64) (local $shares v128)
    (local.set $shares (f64x2.splat (local.get $share)))
    (local.set $gains (i32.sub (local.get $gains) (local.get $gainsOfOne)))
    (local.set $end (i32.add (local.get $counts) (local.get $count)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $counts) (local.get $end)))
      (local.set $document (i32.load (local.get $documents)))
      (local.set $times (i32.load8_u (local.get $counts)))
      (local.set $length (i32.shl
        (i32.load16_u (i32.add (local.get $lengthOf) (i32.shl (local.get $document) (i32.const 1)))) (i32.const 3)))
      (if (i32.le_u (local.get $times) (local.get $knownTimes))
        (then (local.set $gain (f64.load (i32.add (i32.add (local.get $gains) (local.get $length))
          (i32.mul (local.get $times) (local.get $gainsOfOne))))))
        (else (local.set $gain (f64.div
          (f64.mul (f64.convert_i32_u (local.get $times)) (local.get $saturation))
          (f64.add (f64.convert_i32_u (local.get $times)) (f64.load (i32.add (local.get $norms) (local.get $length))))))))
      (local.set $sum (i32.add (local.get $sums) (i32.shl (local.get $document) (i32.const 4))))
      (v128.store (local.get $sum) (f64x2.add (v128.load (local.get $sum)) (f64x2.replace_lane 0 (local.get $shares)
        (f64.mul (local.get $weight) (f64.mul (local.get $rarity) (local.get $gain))))))
      (local.set $documents (i32.add (local.get $documents) (i32.const 4)))
      (local.set $counts (i32.add (local.get $counts) (i32.const 1)))
      (br $next))))

  ;; Writes scores · (kept + coverage · share), in single precision, and leaves all sums 0. Two documents at a time: of an odd number, one
  ;; more is written.
  (func (export "settle") (param $sums i32) (param $count i32) (param $out i32) (param $kept f64) (param $coverage f64)
    (local $end i32) (local $one v128) (local $other v128) (local $keptPart v128) (local $coveragePart v128)
    (local.set $keptPart (f64x2.splat (local.get $kept)))
    (local.set $coveragePart (f64x2.splat (local.get $coverage)))
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
      (local.set $one (v128.load (local.get $sums)))
      (local.set $other (v128.load offset=16 (local.get $sums)))
      (v128.store (local.get $sums) (v128.const i64x2 0 0))
      (v128.store offset=16 (local.get $sums) (v128.const i64x2 0 0))
      (v128.store (local.get $out) (f64x2.promote_low_f32x4 (f32x4.demote_f64x2_zero (f64x2.mul
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $one) (local.get $other))
        (f64x2.add (local.get $keptPart) (f64x2.mul (local.get $coveragePart)
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $one) (local.get $other))))))))
      (local.set $sums (i32.add (local.get $sums) (i32.const 32)))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (br $next))))
)
