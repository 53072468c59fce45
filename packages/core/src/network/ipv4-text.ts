const dot = ".".charCodeAt(0);
const zero = "0".charCodeAt(0);

/**
 * Four decimal numbers from 0 to 255 without leading zeros, as one signed 32-bit number; null for all else. The strict check is
 * the reading: most requests come from such an address, and no library is asked.
 */
export function readIpv4(text: string): number | null {
  let address = 0;
  let part = -1; // none of its digits was read yet
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === dot) {
      if (part === -1 || parts === 3) return null;
      address = (address << 8) | part;
      part = -1;
      parts++;
      continue;
    }
    const digit = code - zero;
    if (digit < 0 || digit > 9 || part === 0) return null;
    part = part === -1 ? digit : part * 10 + digit;
    if (part > 255) return null;
  }
  return parts === 3 && part !== -1 ? (address << 8) | part : null;
}
