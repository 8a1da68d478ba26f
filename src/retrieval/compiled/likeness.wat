;; How near each of many documents lies to one viewpoint: `likeness` of latent-likeness.ts, operation by operation.
;;
;; In: rows of 128 bytes, of which the first 64 are the coarse dimensions; the viewpoint's 128 shorts; each document's scale and
;; coarse length. Out: a double for each document. The sums are of whole numbers, so their order is free; what follows is in
;; doubles, in the order of the plain loop. Its compiled bytes stand in likeness-bytes.ts; a test compiles this anew and compares.
(module
  (memory (export "memory") 8)
  (func (export "likenesses")
    (param $document i32) (param $count i32) (param $from i32) (param $scales i32) (param $coarseLengths i32) (param $out i32)
    (param $fromScale f64) (param $fromCoarseLength f64) (param $wholeShare f64) (param $coarseShare f64)
    (local $end i32) (local $whole v128) (local $coarse v128) (local $step f64) (local $lengths f64) (local $coarseCosine f64)
    (local $q0 v128) (local $q1 v128) (local $q2 v128) (local $q3 v128)
    (local $q4 v128) (local $q5 v128) (local $q6 v128) (local $q7 v128)
    (local $q8 v128) (local $q9 v128) (local $q10 v128) (local $q11 v128)
    (local $q12 v128) (local $q13 v128) (local $q14 v128) (local $q15 v128)
    (local.set $q0 (v128.load offset=0 (local.get $from)))
    (local.set $q1 (v128.load offset=16 (local.get $from)))
    (local.set $q2 (v128.load offset=32 (local.get $from)))
    (local.set $q3 (v128.load offset=48 (local.get $from)))
    (local.set $q4 (v128.load offset=64 (local.get $from)))
    (local.set $q5 (v128.load offset=80 (local.get $from)))
    (local.set $q6 (v128.load offset=96 (local.get $from)))
    (local.set $q7 (v128.load offset=112 (local.get $from)))
    (local.set $q8 (v128.load offset=128 (local.get $from)))
    (local.set $q9 (v128.load offset=144 (local.get $from)))
    (local.set $q10 (v128.load offset=160 (local.get $from)))
    (local.set $q11 (v128.load offset=176 (local.get $from)))
    (local.set $q12 (v128.load offset=192 (local.get $from)))
    (local.set $q13 (v128.load offset=208 (local.get $from)))
    (local.set $q14 (v128.load offset=224 (local.get $from)))
    (local.set $q15 (v128.load offset=240 (local.get $from)))
    (local.set $end (i32.add (local.get $document) (i32.shl (local.get $count) (i32.const 7))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $document) (local.get $end)))
        (local.set $coarse (i32x4.dot_i16x8_s (v128.load8x8_s offset=0 (local.get $document)) (local.get $q0)))
        (local.set $coarse (i32x4.add (local.get $coarse) (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $document)) (local.get $q1))))
        (local.set $coarse (i32x4.add (local.get $coarse) (i32x4.dot_i16x8_s (v128.load8x8_s offset=16 (local.get $document)) (local.get $q2))))
        (local.set $coarse (i32x4.add (local.get $coarse) (i32x4.dot_i16x8_s (v128.load8x8_s offset=24 (local.get $document)) (local.get $q3))))
        (local.set $coarse (i32x4.add (local.get $coarse) (i32x4.dot_i16x8_s (v128.load8x8_s offset=32 (local.get $document)) (local.get $q4))))
        (local.set $coarse (i32x4.add (local.get $coarse) (i32x4.dot_i16x8_s (v128.load8x8_s offset=40 (local.get $document)) (local.get $q5))))
        (local.set $coarse (i32x4.add (local.get $coarse) (i32x4.dot_i16x8_s (v128.load8x8_s offset=48 (local.get $document)) (local.get $q6))))
        (local.set $coarse (i32x4.add (local.get $coarse) (i32x4.dot_i16x8_s (v128.load8x8_s offset=56 (local.get $document)) (local.get $q7))))
        (local.set $whole (i32x4.add (local.get $coarse) (i32x4.dot_i16x8_s (v128.load8x8_s offset=64 (local.get $document)) (local.get $q8))))
        (local.set $whole (i32x4.add (local.get $whole) (i32x4.dot_i16x8_s (v128.load8x8_s offset=72 (local.get $document)) (local.get $q9))))
        (local.set $whole (i32x4.add (local.get $whole) (i32x4.dot_i16x8_s (v128.load8x8_s offset=80 (local.get $document)) (local.get $q10))))
        (local.set $whole (i32x4.add (local.get $whole) (i32x4.dot_i16x8_s (v128.load8x8_s offset=88 (local.get $document)) (local.get $q11))))
        (local.set $whole (i32x4.add (local.get $whole) (i32x4.dot_i16x8_s (v128.load8x8_s offset=96 (local.get $document)) (local.get $q12))))
        (local.set $whole (i32x4.add (local.get $whole) (i32x4.dot_i16x8_s (v128.load8x8_s offset=104 (local.get $document)) (local.get $q13))))
        (local.set $whole (i32x4.add (local.get $whole) (i32x4.dot_i16x8_s (v128.load8x8_s offset=112 (local.get $document)) (local.get $q14))))
        (local.set $whole (i32x4.add (local.get $whole) (i32x4.dot_i16x8_s (v128.load8x8_s offset=120 (local.get $document)) (local.get $q15))))
        (local.set $step (f64.mul (local.get $fromScale) (f64.promote_f32 (f32.load (local.get $scales)))))
        (local.set $lengths (f64.mul (local.get $fromCoarseLength) (f64.promote_f32 (f32.load (local.get $coarseLengths)))))
        (local.set $coarseCosine (f64.const 0))
        (if (f64.gt (local.get $lengths) (f64.const 0)) (then
          (local.set $coarseCosine (f64.div
            (f64.mul (f64.convert_i32_s (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $coarse)) (i32x4.extract_lane 1 (local.get $coarse)))
          (i32.add (i32x4.extract_lane 2 (local.get $coarse)) (i32x4.extract_lane 3 (local.get $coarse))))) (local.get $step))
            (local.get $lengths)))))
        (f64.store (local.get $out) (f64.max (f64.const 0) (f64.add
          (f64.mul
            (f64.mul (local.get $wholeShare) (f64.convert_i32_s (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $whole)) (i32x4.extract_lane 1 (local.get $whole)))
          (i32.add (i32x4.extract_lane 2 (local.get $whole)) (i32x4.extract_lane 3 (local.get $whole))))))
            (local.get $step))
          (f64.mul (local.get $coarseShare) (local.get $coarseCosine)))))
        (local.set $document (i32.add (local.get $document) (i32.const 128)))
        (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
        (local.set $coarseLengths (i32.add (local.get $coarseLengths) (i32.const 4)))
        (local.set $out (i32.add (local.get $out) (i32.const 8)))
        (br $next))))
)
