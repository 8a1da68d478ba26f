;; How near any two documents of a pool are by their words: what pool-likeness.ts does in plain loops, operation by operation.
;;
;; A term of the pool is a record of 32 bytes: its number in the index, in how many documents it stands, nothing, where
;; its holders end, what it weighs (8 bytes), where its holders begin, and where its dense row is, or 0. A document's entry is one of 16: its term's record, how
;; often it stands there, its weight in the document. A holder is one of 16: eight times the document's place, and the weight of
;; the term there. A term of at least a quarter of the documents has no holders but a dense row: its weight in each, which a vector
;; unit adds two at a time; where it does not stand that is 0, which changes no sum. Its compiled bytes stand in pool-bytes.ts; a test compiles this anew and compares.
(module
  (memory (export "memory") 1)
  ;; How often terms stand in documents: the bits of all those numbers, so that it reaches a power of two only where one of them does.
  (global $most (mut i32) (i32.const 0))
  (global $record (mut i32) (i32.const 0))
  (global $entry (mut i32) (i32.const 0))
  ;; Nothing: what is read to be near must go somewhere, or it is not read.
  (global $fetched (mut i32) (i32.const 0))

  ;; In: of each document where its title's terms begin, where those of its text do, and where they end. Out: records
  ;; and entries, where each document's entries end, and where the records end. `terms` has for each term of the index 16 bytes, so
  ;; that the processor waits for them once: what it weighs, then meanwhile its record and its last entry, before and after zeros.
  (func (export "read") (param $stretches i32) (param $documents i32) (param $terms i32)
    (param $records i32) (param $entries i32) (param $ends i32) (param $titleTimes i32) (result i32)
    (local $stop i32) (local $start i32) (local $at i32)
    (global.set $most (i32.const 0))
    (global.set $record (local.get $records))
    (global.set $entry (local.get $entries))
    (local.set $stop (i32.add (local.get $stretches) (i32.mul (local.get $documents) (i32.const 12))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $stretches) (local.get $stop)))
      (local.set $start (global.get $entry))
      (call $fetch (i32.load (local.get $stretches)) (i32.load offset=8 (local.get $stretches)) (local.get $terms))
      (call $field (i32.load (local.get $stretches)) (i32.load offset=4 (local.get $stretches)) (local.get $terms)
        (local.get $start) (local.get $titleTimes))
      (call $field (i32.load offset=4 (local.get $stretches)) (i32.load offset=8 (local.get $stretches)) (local.get $terms)
        (local.get $start) (i32.const 1))
      (i32.store (local.get $ends) (global.get $entry))
      (local.set $ends (i32.add (local.get $ends) (i32.const 4)))
      (local.set $stretches (i32.add (local.get $stretches) (i32.const 12)))
      (br $next)))
    (local.set $at (local.get $records))
    (block $clean (loop $next
      (br_if $clean (i32.ge_u (local.get $at) (global.get $record)))
      (i64.store offset=8 (i32.add (local.get $terms) (i32.shl (i32.load (local.get $at)) (i32.const 4))) (i64.const 0))
      (local.set $at (i32.add (local.get $at) (i32.const 32)))
      (br $next)))
    (global.get $record))

  ;; Below a power of two if every term stands in each document less often.
  (func (export "most") (result i32) (global.get $most))

  ;; Without a branch but the loop's own: whether a term is new to the pool, or to the document, no processor can tell beforehand.
  (func $field (param $at i32) (param $end i32) (param $terms i32) (param $start i32) (param $by i32)
    (local $known i32) (local $record i32) (local $next i32) (local $new i32)
    (local $last i32) (local $entry i32) (local $fresh i32) (local $times i32) (local $most i32)
    (local.set $entry (global.get $entry))
    (local.set $next (global.get $record))
    (local.set $most (global.get $most))
    (block $done (loop $word
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $known (i32.add (local.get $terms) (i32.shl (i32.load (local.get $at)) (i32.const 4))))
      ;; The term's record; that of a new one is the next.
      (local.set $record (i32.load offset=8 (local.get $known)))
      (local.set $new (i32.eqz (local.get $record)))
      (local.set $record (i32.or (local.get $record)
        (i32.and (local.get $next) (i32.sub (i32.const 0) (local.get $new)))))
      (local.set $next (i32.add (local.get $next) (i32.shl (local.get $new) (i32.const 5))))
      (i32.store offset=8 (local.get $known) (local.get $record))
      (i32.store (local.get $record) (i32.load (local.get $at)))
      (f64.store offset=16 (local.get $record) (f64.load (local.get $known)))
      ;; Its entry in this document; if its last one is another document's, the next, where it stands no times yet.
      (local.set $last (i32.load offset=12 (local.get $known)))
      (local.set $fresh (i32.lt_u (local.get $last) (local.get $start)))
      (i32.store offset=4 (local.get $record) (i32.add (local.get $fresh)
        (i32.and (i32.load offset=4 (local.get $record)) (i32.sub (local.get $new) (i32.const 1)))))
      (local.set $times (i32.add (local.get $by)
        (i32.and (i32.load offset=4 (local.get $last)) (i32.sub (local.get $fresh) (i32.const 1)))))
      (local.set $most (i32.or (local.get $most) (local.get $times)))
      (local.set $last (i32.xor (local.get $last)
        (i32.and (i32.xor (local.get $last) (local.get $entry)) (i32.sub (i32.const 0) (local.get $fresh)))))
      (local.set $entry (i32.add (local.get $entry) (i32.shl (local.get $fresh) (i32.const 4))))
      (i32.store offset=12 (local.get $known) (local.get $last))
      (i32.store (local.get $last) (local.get $record))
      (i32.store offset=4 (local.get $last) (local.get $times))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br $word)))
    (global.set $entry (local.get $entry))
    (global.set $record (local.get $next))
    (global.set $most (local.get $most)))

  ;; Brings what is known of a document's terms into the processor's cache, all at once: `field` waits for one after another, as what it
  ;; writes for the one may be what it reads for the next.
  (func $fetch (param $at i32) (param $end i32) (param $terms i32)
    (local $sum i32)
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $sum (i32.or (local.get $sum) (i32.load offset=8
        (i32.add (local.get $terms) (i32.shl (i32.load (local.get $at)) (i32.const 4))))))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br $next)))
    (global.set $fetched (local.get $sum)))

  ;; In: what `read` left, with the records' weights filled in, what each number of times tells, and a square of zeros. Out: the
  ;; square, row after row, its diagonal 0.
  (func (export "compare") (param $records i32) (param $recordsEnd i32) (param $entries i32) (param $ends i32)
    (param $documents i32) (param $tells i32) (param $holders i32) (param $near i32)
    (local $at i32) (local $entry i32) (local $end i32) (local $row i32) (local $place i32) (local $bytes i32)
    (local $record i32) (local $holder i32) (local $stop i32) (local $cell i32) (local $mirror i32)
    (local $weight f64) (local $squares f64) (local $length f64) (local $weights v128)
    ;; Each term's holders begin where those of the term before end; what one document alone holds is no part of any sum.
    (local.set $at (local.get $records))
    (block $laid (loop $next
      (br_if $laid (i32.ge_u (local.get $at) (local.get $recordsEnd)))
      (i32.store offset=12 (local.get $at) (local.get $holders))
      (i32.store offset=24 (local.get $at) (local.get $holders))
      (i32.store offset=28 (local.get $at) (i32.const 0))
      (if (i32.gt_u (i32.load offset=4 (local.get $at)) (i32.const 1)) (then
        (if (i32.lt_u (i32.shl (i32.load offset=4 (local.get $at)) (i32.const 2)) (local.get $documents))
          (then
            (local.set $holders (i32.add (local.get $holders) (i32.shl (i32.load offset=4 (local.get $at)) (i32.const 4)))))
          (else
            (i32.store offset=28 (local.get $at) (local.get $holders))
            (local.set $stop (i32.add (local.get $holders)
              (i32.and (i32.add (i32.shl (local.get $documents) (i32.const 3)) (i32.const 63)) (i32.const -64))))
            (loop $clear
              (v128.store (local.get $holders) (v128.const i64x2 0 0))
              (local.set $holders (i32.add (local.get $holders) (i32.const 16)))
              (br_if $clear (i32.lt_u (local.get $holders) (local.get $stop))))))))
      (local.set $at (i32.add (local.get $at) (i32.const 32)))
      (br $next)))
    (local.set $bytes (i32.shl (local.get $documents) (i32.const 3)))
    (local.set $row (local.get $near))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $place) (local.get $bytes)))
      (local.set $end (i32.load (local.get $ends)))
      (local.set $squares (f64.const 0))
      (local.set $entry (local.get $entries))
      (block $weighed (loop $weigh
        (br_if $weighed (i32.ge_u (local.get $entry) (local.get $end)))
        (local.set $weight (f64.mul
          (f64.load offset=16 (i32.load (local.get $entry)))
          (f64.load (i32.add (local.get $tells) (i32.shl (i32.load offset=4 (local.get $entry)) (i32.const 3))))))
        (f64.store offset=8 (local.get $entry) (local.get $weight))
        (local.set $squares (f64.add (local.get $squares) (f64.mul (local.get $weight) (local.get $weight))))
        (local.set $entry (i32.add (local.get $entry) (i32.const 16)))
        (br $weigh)))
      (local.set $length (f64.const 1))
      (if (f64.gt (local.get $squares) (f64.const 0)) (then (local.set $length (f64.sqrt (local.get $squares)))))
      (local.set $entry (local.get $entries))
      (block $summed (loop $sum
        (br_if $summed (i32.ge_u (local.get $entry) (local.get $end)))
        (local.set $record (i32.load (local.get $entry)))
        (if (i32.gt_u (i32.load offset=4 (local.get $record)) (i32.const 1)) (then
          (local.set $weight (f64.div (f64.load offset=8 (local.get $entry)) (local.get $length)))
          (local.set $holder (i32.load offset=28 (local.get $record)))
          (if (local.get $holder)
            (then
              ;; Eight cells at a time: to those behind, and to the document's own, nothing is added.
              (local.set $weights (f64x2.splat (local.get $weight)))
              (local.set $cell (local.get $row))
              (local.set $stop (i32.add (local.get $row) (local.get $place)))
              (block $added (loop $add
                (br_if $added (i32.ge_u (local.get $cell) (local.get $stop)))
                (v128.store (local.get $cell) (f64x2.add
                  (v128.load (local.get $cell))
                  (f64x2.mul (local.get $weights) (v128.load (local.get $holder)))))
                (v128.store offset=16 (local.get $cell) (f64x2.add
                  (v128.load offset=16 (local.get $cell))
                  (f64x2.mul (local.get $weights) (v128.load offset=16 (local.get $holder)))))
                (v128.store offset=32 (local.get $cell) (f64x2.add
                  (v128.load offset=32 (local.get $cell))
                  (f64x2.mul (local.get $weights) (v128.load offset=32 (local.get $holder)))))
                (v128.store offset=48 (local.get $cell) (f64x2.add
                  (v128.load offset=48 (local.get $cell))
                  (f64x2.mul (local.get $weights) (v128.load offset=48 (local.get $holder)))))
                (local.set $holder (i32.add (local.get $holder) (i32.const 64)))
                (local.set $cell (i32.add (local.get $cell) (i32.const 64)))
                (br $add)))
              (f64.store (i32.add (i32.load offset=28 (local.get $record)) (local.get $place)) (local.get $weight)))
            (else
              (local.set $holder (i32.load offset=24 (local.get $record)))
              (local.set $stop (i32.load offset=12 (local.get $record)))
              (block $added (loop $add
                (br_if $added (i32.ge_u (local.get $holder) (local.get $stop)))
                (local.set $cell (i32.add (local.get $row) (i32.load (local.get $holder))))
                (f64.store (local.get $cell) (f64.add
                  (f64.load (local.get $cell))
                  (f64.mul (local.get $weight) (f64.load offset=8 (local.get $holder)))))
                (local.set $holder (i32.add (local.get $holder) (i32.const 16)))
                (br $add)))
              (i32.store (local.get $stop) (local.get $place))
              (f64.store offset=8 (local.get $stop) (local.get $weight))
              (i32.store offset=12 (local.get $record) (i32.add (local.get $stop) (i32.const 16)))))))
        (local.set $entry (i32.add (local.get $entry) (i32.const 16)))
        (br $sum)))
      (local.set $entries (local.get $end))
      ;; The same numbers in the column of this document.
      (local.set $cell (local.get $row))
      (local.set $stop (i32.add (local.get $row) (local.get $place)))
      (local.set $mirror (i32.add (local.get $near) (local.get $place)))
      (block $mirrored (loop $copy
        (br_if $mirrored (i32.ge_u (local.get $cell) (local.get $stop)))
        (f64.store (local.get $mirror) (f64.load (local.get $cell)))
        (local.set $cell (i32.add (local.get $cell) (i32.const 8)))
        (local.set $mirror (i32.add (local.get $mirror) (local.get $bytes)))
        (br $copy)))
      (local.set $row (i32.add (local.get $row) (local.get $bytes)))
      (local.set $ends (i32.add (local.get $ends) (i32.const 4)))
      (local.set $place (i32.add (local.get $place) (i32.const 8)))
      (br $next))))

  ;; What the neighbours of each document say: the mean of their scores, each weighed by its nearness. In: the square, and each
  ;; document's score; room for the nearest, at most so many bytes of doubles. Out: a number for each document.
  (func (export "opinions") (param $near i32) (param $documents i32) (param $scores i32) (param $most i32)
    (param $values i32) (param $places i32) (param $out i32)
    (local $bytes i32) (local $end i32) (local $other i32) (local $found i32) (local $at i32)
    (local $value f64) (local $least f64) (local $sum f64) (local $total f64)
    (local.set $bytes (i32.shl (local.get $documents) (i32.const 3)))
    (local.set $end (i32.add (local.get $out) (local.get $bytes)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
      (local.set $found (i32.const 0))
      (local.set $least (f64.const 0))
      (local.set $other (i32.const 0))
      (block $sought (loop $seek
        (br_if $sought (i32.ge_u (local.get $other) (local.get $bytes)))
        (local.set $value (f64.load (i32.add (local.get $near) (local.get $other))))
        (if (f64.gt (local.get $value) (local.get $least)) (then
          (local.set $at (select (local.get $found) (i32.sub (local.get $most) (i32.const 8))
            (i32.lt_u (local.get $found) (local.get $most))))
          (block $placed (loop $shift
            (br_if $placed (i32.eqz (local.get $at)))
            (br_if $placed (f64.ge
              (f64.load (i32.add (local.get $values) (i32.sub (local.get $at) (i32.const 8)))) (local.get $value)))
            (f64.store (i32.add (local.get $values) (local.get $at))
              (f64.load (i32.add (local.get $values) (i32.sub (local.get $at) (i32.const 8)))))
            (i32.store (i32.add (local.get $places) (local.get $at))
              (i32.load (i32.add (local.get $places) (i32.sub (local.get $at) (i32.const 8)))))
            (local.set $at (i32.sub (local.get $at) (i32.const 8)))
            (br $shift)))
          (f64.store (i32.add (local.get $values) (local.get $at)) (local.get $value))
          (i32.store (i32.add (local.get $places) (local.get $at)) (local.get $other))
          (if (i32.lt_u (local.get $found) (local.get $most)) (then
            (local.set $found (i32.add (local.get $found) (i32.const 8)))))
          (if (i32.eq (local.get $found) (local.get $most)) (then
            (local.set $least (f64.load (i32.add (local.get $values) (i32.sub (local.get $most) (i32.const 8)))))))))
        (local.set $other (i32.add (local.get $other) (i32.const 8)))
        (br $seek)))
      (local.set $sum (f64.const 0))
      (local.set $total (f64.const 0))
      (local.set $at (i32.const 0))
      (block $summed (loop $add
        (br_if $summed (i32.ge_u (local.get $at) (local.get $found)))
        (local.set $value (f64.load (i32.add (local.get $values) (local.get $at))))
        (local.set $sum (f64.add (local.get $sum) (f64.mul (local.get $value)
          (f64.load (i32.add (local.get $scores) (i32.load (i32.add (local.get $places) (local.get $at))))))))
        (local.set $total (f64.add (local.get $total) (local.get $value)))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br $add)))
      (f64.store (local.get $out) (f64.const 0))
      (if (f64.gt (local.get $total) (f64.const 0)) (then
        (f64.store (local.get $out) (f64.div (local.get $sum) (local.get $total)))))
      (local.set $near (i32.add (local.get $near) (local.get $bytes)))
      (local.set $out (i32.add (local.get $out) (i32.const 8)))
      (br $next))))
)
