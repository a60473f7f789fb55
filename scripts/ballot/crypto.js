// What the ballot pages use of the vetted libraries, bundled once by scripts/vendor_front_end.py.
import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { Aes128Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { DhkemX25519HkdfSha256 } from "@hpke/dhkem-x25519";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";

const tokens = RSABSSA.SHA384.PSS.Deterministic();
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
});

globalThis.BallotCrypto = { tokens, suite, ed25519, x25519 };
