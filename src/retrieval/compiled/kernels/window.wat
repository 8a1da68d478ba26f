;; Looks through the sums of a window of documents; window-sums.ts does the same in a plain loop.
;;
;; Sums are whole numbers of 32 bits, one after another; their count is a multiple of 16. The compiled bytes stand in window-bytes.ts; a
;; test compiles this anew and compares.
(module
  (memory (export "memory") 2)

  ;; Writes the places, in their order, of all sums that are at least `least` and of which, together with `rest`, the upper 17 bits times
  ;; (kept + perShare · the lower 15 bits) reach the bar: how many.
  (func (export "sweep") (param $at i32) (param $count i32) (param $out i32)
    (param $least i32) (param $rest i32) (param $bar f64) (param $kept f64) (param $perShare f64) (result i32)
    (local $end i32) (local $start i32) (local $begin i32) (local $stop i32) (local $leasts v128) (local $mask i32)
    (local $place i32) (local $sum i32)
    (local.set $start (local.get $at))
    (local.set $begin (local.get $out))
    (local.set $leasts (i32x4.splat (local.get $least)))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 2))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $stop (i32.add (local.get $at) (i32.const 64)))
      (if (v128.any_true (i32x4.ge_s
            (i32x4.max_s
              (i32x4.max_s (v128.load (local.get $at)) (v128.load offset=16 (local.get $at)))
              (i32x4.max_s (v128.load offset=32 (local.get $at)) (v128.load offset=48 (local.get $at))))
            (local.get $leasts)))
        (then
          ;; A bit for each of the 16.
          (local.set $mask (i8x16.bitmask (i8x16.narrow_i16x8_s
            (i16x8.narrow_i32x4_s
              (i32x4.ge_s (v128.load (local.get $at)) (local.get $leasts))
              (i32x4.ge_s (v128.load offset=16 (local.get $at)) (local.get $leasts)))
            (i16x8.narrow_i32x4_s
              (i32x4.ge_s (v128.load offset=32 (local.get $at)) (local.get $leasts))
              (i32x4.ge_s (v128.load offset=48 (local.get $at)) (local.get $leasts))))))
          (loop $within
            (local.set $place (i32.add
              (i32.shr_u (i32.sub (local.get $at) (local.get $start)) (i32.const 2))
              (i32.ctz (local.get $mask))))
            (local.set $sum (i32.add
              (i32.load (i32.add (local.get $start) (i32.shl (local.get $place) (i32.const 2))))
              (local.get $rest)))
            (i32.store (local.get $out) (local.get $place))
            (local.set $out (i32.add (local.get $out) (i32.shl
              (f64.ge
                (f64.mul
                  (f64.convert_i32_u (i32.shr_u (local.get $sum) (i32.const 15)))
                  (f64.add (local.get $kept) (f64.mul (local.get $perShare)
                    (f64.convert_i32_u (i32.and (local.get $sum) (i32.const 32767))))))
                (local.get $bar))
              (i32.const 2))))
            (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
            (br_if $within (local.get $mask)))))
      (local.set $at (local.get $stop))
      (br $next)))
    (i32.shr_u (i32.sub (local.get $out) (local.get $begin)) (i32.const 2))))
