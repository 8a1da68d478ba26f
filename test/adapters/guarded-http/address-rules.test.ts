import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../../src/adapters/guarded-http/address-rules.ts";

describe("an address is public", () => {
  it.each(["8.8.8.8", "151.101.1.42", "172.15.255.255", "172.32.0.0", "2606:4700::6810:84e5", "2001:4860:4860::8888"])(
    "when anybody may have it: %s",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ["this machine", "127.0.0.1", "127.255.255.254", "::1", "0.0.0.0", "::"],
    ["a private network", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fdff::1"],
    ["a carrier's network", "100.64.0.1", "100.127.255.255"],
    ["link-local, where clouds tell secrets", "169.254.169.254", "fe80::1", "fe80::1%eth0", "fec0::1"],
    ["multicast or broadcast", "224.0.0.1", "239.1.1.1", "255.255.255.255", "ff02::1"],
    ["documentation", "192.0.2.1", "198.51.100.7", "203.0.113.9", "2001:db8::1", "3fff::1"],
    ["IPv4 within IPv6", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::1"],
    ["IPv4 within IPv6, as long ago", "::127.0.0.1", "::a00:1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    ["no address at all", "", "localhost", "2130706433", "0x7f.1", "1.2.3", "1.2.3.4.5", ":::"],
  ])("not when it is %s", (_, ...addresses) => {
    for (const address of addresses) expect(isPublicAddress(address), address).toBe(false);
  });

  it("within IPv6 exactly when it is public by itself", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const hex = address.split(".").map((part) => Number(part).toString(16).padStart(2, "0"));
        const [high, low] = [`${hex[0]}${hex[1]}`, `${hex[2]}${hex[3]}`];
        const expected = isPublicAddress(address);
        for (const carrier of [
          `::ffff:${address}`,
          `0:0:0:0:0:ffff:${high}:${low}`,
          `64:ff9b::${address}`,
          `2002:${high}:${low}::1`,
        ])
          expect(isPublicAddress(carrier), carrier).toBe(expected);
      }),
    );
  });
});
