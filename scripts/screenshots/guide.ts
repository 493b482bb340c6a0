import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Console, type Language } from '../../test/browser/support/console.js';
import { changeTheLadder } from '../../test/browser/support/ten-minutes.js';

const DESIGNER = 'spc.designer';
/** As wide as text is read, so that nothing is scaled down. */
const VIEWPORT = { width: 1120, height: 700 };
const QUALITY = 0.66;
/** A page with pictures is to load on a court’s line too. */
const LARGEST = 70_000;

/** The pictures of “A changed ladder in ten minutes”, in both languages, taken as the ladder is changed. */
export async function takeGuide(folder: string): Promise<void> {
  for (const language of ['zh', 'en'] as const) {
    // Each on a server where nobody has changed anything before.
    const house = await Console.start();
    try {
      await takeAll(house, language, folder);
    } finally {
      await house.stop();
    }
  }
}

async function takeAll(house: Console, language: Language, folder: string): Promise<void> {
  const encoder = await house.newPage();
  const page = await house.signIn(DESIGNER, { language, viewport: VIEWPORT });
  await changeTheLadder(house, page, language, async (step) => {
    await page.waitForFunction(() => document.querySelector('[aria-busy=true], .ant-spin-spinning') === null);
    const picture = await asWebp(encoder, await page.screenshot());
    const name = `ladder-${step}.${language}.webp`;
    if (picture.byteLength > LARGEST) throw new Error(`${name} has ${picture.byteLength} bytes`);
    writeFileSync(join(folder, name), picture);
    console.log(`docs/images/${name}`);
  });
}

/** Half the bytes of a PNG, by the browser that has taken it. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const encoded = await page.evaluate(
    async ([data, quality]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      canvas.getContext('2d')!.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality);
    },
    [png.toString('base64'), QUALITY] as const,
  );
  return Buffer.from(encoded.slice(encoded.indexOf(',') + 1), 'base64');
}
