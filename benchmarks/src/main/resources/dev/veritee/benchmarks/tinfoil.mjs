// SPDX-License-Identifier: Apache-2.0
//
// Verifies SEV-SNP reports with the installed npm package @tinfoilsh/verifier, as often as each line of the input says,
// and answers each line with the nanoseconds that one took.
//
//   node tinfoil.mjs PACKAGE EVIDENCE INSTANT
//
//   PACKAGE     the folder of the package
//   EVIDENCE    a folder with report.bin, vcek.der, ask.pem and ark.pem
//   INSTANT     when to verify at
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [home, folder, at] = process.argv.slice(2);
const part = (name) => import(pathToFileURL(join(home, 'dist', 'sev', name)).href);
const { Report } = await part('report.js');
const { CertificateChain } = await part('cert-chain.js');
const { verifyAttestation } = await part('verify.js');
const { validateReport, defaultValidationOptions } = await part('validation.js');

// The package asks the clock; the evidence is of another day.
const instant = Date.parse(at);
globalThis.Date = class extends Date {
    constructor(...given) {
        super(...(given.length ? given : [instant]));
    }
    static now() {
        return instant;
    }
};

const bytes = (name) => new Uint8Array(readFileSync(join(folder, name)));
const [report, vcek] = ['report.bin', 'vcek.der'].map(bytes);
const [ask, ark] = ['ask.pem', 'ark.pem'].map((name) => readFileSync(join(folder, name), 'utf8'));

// It carries its root and authority with it; these are forged ones, parsed by the same class.
const Certificate = (await CertificateChain.fromReport(new Report(report), vcek)).vcek.constructor;

async function verify(bytesOfReport) {
    const decoded = new Report(bytesOfReport);
    const chain = new CertificateChain(
        Certificate.parse(ark), Certificate.parse(ask), Certificate.parse(vcek));
    if (!(await verifyAttestation(chain, decoded))) {
        throw new Error('not verified');
    }
    validateReport(decoded, chain, defaultValidationOptions);
}

// What refuses nothing has measured nothing.
await verify(report);
const wrong = report.slice();
wrong[0x90] ^= 1;
if (await verify(wrong).then(() => true, () => false)) {
    throw new Error('a changed report is accepted');
}

for await (const line of createInterface({ input: process.stdin })) {
    const operations = Number(line);
    const start = process.hrtime.bigint();
    for (let i = 0; i < operations; i++) {
        await verify(report);
    }
    console.log(Number(process.hrtime.bigint() - start) / operations);
}
