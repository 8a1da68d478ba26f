/**
 * Which addresses are public.
 *
 * In: an IPv4 or IPv6 address. Out: whether anybody on the Internet may have it. Keeps true: what is not known to be public
 * is not; an IPv6 address that carries an IPv4 one is as public as that one is, however it carries it.
 * Ranges: IANA's registries of special-purpose addresses (RFC 6890), multicast, and what is reserved.
 */
import { BlockList, isIPv4, isIPv6 } from "node:net";

export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (isIPv4(plain)) return !SPECIAL_V4.check(plain, "ipv4");
  if (!isIPv6(plain)) return false;
  const groups = groupsOf(plain);
  const carried = carriedV4(groups);
  if (carried !== undefined) return isPublicAddress(carried);
  // Global unicast is 2000::/3; nothing else has been given to anybody.
  return ((groups[0] ?? 0) & 0xe000) === 0x2000 && !SPECIAL_V6.check(plain, "ipv6");
}

/** The eight groups, written out: `::` filled, a dotted end turned into two groups. */
function groupsOf(address: string): readonly number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const pair = (high: string | undefined, low: string | undefined): string =>
    ((Number(high) << 8) | Number(low)).toString(16);
  const text = dotted === null ? address : `${dotted[1]}${pair(dotted[2], dotted[3])}:${pair(dotted[4], dotted[5])}`;
  const [before = "", after] = text.split("::");
  const read = (part: string): number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const [head, tail] = [read(before), read(after ?? "")];
  const missing = after === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array.from({ length: Math.max(0, missing) }, () => 0), ...tail];
}

/** Mapped (::ffff:0:0/96), translated (64:ff9b::/96, RFC 6052) and 6to4 (2002::/16, RFC 3056). */
function carriedV4(groups: readonly number[]): string | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const middle = c === 0 && d === 0 && e === 0;
  if (a === 0 && b === 0 && middle && f === 0xffff) return dottedOf(g, h);
  if (a === 0x64 && b === 0xff9b && middle && f === 0) return dottedOf(g, h);
  if (a === 0x2002) return dottedOf(b, c);
  return undefined;
}

function dottedOf(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

const SPECIAL_V4 = blockList("ipv4", [
  ["0.0.0.0", 8], // this network
  ["10.0.0.0", 8], // private
  ["100.64.0.0", 10], // shared by carriers
  ["127.0.0.0", 8], // this machine
  ["169.254.0.0", 16], // link-local; clouds tell their secrets at 169.254.169.254
  ["172.16.0.0", 12], // private
  ["192.0.0.0", 24], // protocol assignments
  ["192.0.2.0", 24], // documentation
  ["192.88.99.0", 24], // 6to4 relays, withdrawn
  ["192.168.0.0", 16], // private
  ["198.18.0.0", 15], // benchmarks
  ["198.51.100.0", 24], // documentation
  ["203.0.113.0", 24], // documentation
  ["224.0.0.0", 4], // multicast
  ["240.0.0.0", 4], // reserved, and broadcast
]);

const SPECIAL_V6 = blockList("ipv6", [
  ["2001::", 23], // protocol assignments, Teredo among them
  ["2001:db8::", 32], // documentation
  ["3fff::", 20], // documentation
]);

function blockList(family: "ipv4" | "ipv6", ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}
