/** The polynomial, reflected, in two halves of 32 bits. */
const HIGH = 0x9a6c9329;
const LOW = 0xac4bc9b5;

const highTable = new Uint32Array(256);
const lowTable = new Uint32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let [high, low] = [0, byte];
  for (let bit = 0; bit < 8; bit++) {
    const isOdd = (low & 1) === 1;
    low = ((low >>> 1) | (high << 31)) >>> 0;
    high >>>= 1;
    if (isOdd) [high, low] = [(high ^ HIGH) >>> 0, (low ^ LOW) >>> 0];
  }
  highTable[byte] = high;
  lowTable[byte] = low;
}

/**
 * CRC-64/NVME: the checksum that S3 gives an object whose writer sent none. Eight bytes, the highest first.
 * https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-64-nvme
 */
export function crc64Nvme(bytes: Uint8Array): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff;
    low = (((low >>> 8) | (high << 24)) ^ lowTable[index]!) >>> 0;
    high = ((high >>> 8) ^ highTable[index]!) >>> 0;
  }
  const digest = Buffer.alloc(8);
  digest.writeUInt32BE(~high >>> 0, 0);
  digest.writeUInt32BE(~low >>> 0, 4);
  return digest;
}
