;; Marks on documents of one neighbourhood: what company-marks.ts does in plain loops. Marks are whole numbers, so their order is free.
;; Its compiled bytes stand in company-bytes.ts; a test compiles this anew and compares.
(module
  (memory (export "memory") 1)

  ;; Adds a share to the mark of each document. `marks` is where the mark of document 0 would stand.
  (func (export "mark") (param $documents i32) (param $count i32) (param $marks i32) (param $share f64)
    (local $end i32) (local $mark i32)
    (local.set $end (i32.add (local.get $documents) (i32.shl (local.get $count) (i32.const 2))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $documents) (local.get $end)))
      (local.set $mark (i32.add (local.get $marks) (i32.shl (i32.load (local.get $documents)) (i32.const 3))))
      (f64.store (local.get $mark) (f64.add (f64.load (local.get $mark)) (local.get $share)))
      (local.set $documents (i32.add (local.get $documents) (i32.const 4)))
      (br $next))))

  ;; The sum of the marks of documents: four sums at a time, as one would wait for itself.
  (func (export "marked") (param $documents i32) (param $count i32) (param $marks i32) (result f64)
    (local $end i32) (local $stop i32) (local $one f64) (local $two f64) (local $three f64) (local $four f64)
    (local.set $end (i32.add (local.get $documents) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $stop (i32.sub (local.get $end) (i32.const 15)))
    (block $few (loop $next
      (br_if $few (i32.ge_s (local.get $documents) (local.get $stop)))
      (local.set $one (f64.add (local.get $one) (f64.load
        (i32.add (local.get $marks) (i32.shl (i32.load (local.get $documents)) (i32.const 3))))))
      (local.set $two (f64.add (local.get $two) (f64.load
        (i32.add (local.get $marks) (i32.shl (i32.load offset=4 (local.get $documents)) (i32.const 3))))))
      (local.set $three (f64.add (local.get $three) (f64.load
        (i32.add (local.get $marks) (i32.shl (i32.load offset=8 (local.get $documents)) (i32.const 3))))))
      (local.set $four (f64.add (local.get $four) (f64.load
        (i32.add (local.get $marks) (i32.shl (i32.load offset=12 (local.get $documents)) (i32.const 3))))))
      (local.set $documents (i32.add (local.get $documents) (i32.const 16)))
      (br $next)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $documents) (local.get $end)))
      (local.set $one (f64.add (local.get $one) (f64.load
        (i32.add (local.get $marks) (i32.shl (i32.load (local.get $documents)) (i32.const 3))))))
      (local.set $documents (i32.add (local.get $documents) (i32.const 4)))
      (br $next)))
    (f64.add (f64.add (local.get $one) (local.get $two)) (f64.add (local.get $three) (local.get $four))))
)
