/**
 * Draws every diagram of `processes/`, drafts too, as SVG into `docs/images/`, as bpmn-js shows it.
 *
 *   node scripts/render-processes.mjs [--png <folder>] [--check]
 *
 * `--png` also writes pictures to look at. `--check` writes nothing and fails when a picture is
 * older than its diagram. Needs a Chromium or Chrome on the PATH, or its path in `CHROMIUM`.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { chromiumPath } from './support/chromium.mjs';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'docs', 'images');

const { values: options } = parseArgs({ options: { png: { type: 'string' }, check: { type: 'boolean' } } });

const diagrams = (await readdir(join(root, 'processes'), { recursive: true }))
  .filter((file) => file.endsWith('.bpmn'))
  .sort();
if (options.check) await check();
else await render();

async function check() {
  const stale = [];
  for (const file of diagrams) {
    const picture = join(target, `${basename(file, '.bpmn')}.svg`);
    const mark = sourceMark(await readFile(join(root, 'processes', file), 'utf8'));
    if (!existsSync(picture) || !(await readFile(picture, 'utf8')).includes(mark)) stale.push(file);
  }
  if (stale.length === 0) return;
  console.error(`Pictures are older than their diagrams: ${stale.join(', ')}. Run: node scripts/render-processes.mjs`);
  process.exitCode = 1;
}

async function render() {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: chromiumPath() });
  try {
    const page = await browser.newPage({ deviceScaleFactor: 1 });
    await page.setContent('<div id="canvas" style="width:1600px;height:900px"></div>');
    await page.addScriptTag({ path: require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js') });
    await mkdir(target, { recursive: true });
    for (const file of diagrams) {
      const xml = await readFile(join(root, 'processes', file), 'utf8');
      const name = basename(file, '.bpmn');
      const { svg, warnings } = await page.evaluate(draw, xml);
      if (warnings.length > 0) throw new Error(`${file}: ${warnings.join('; ')}`);
      await writeFile(join(target, `${name}.svg`), compact(svg, sourceMark(xml)));
      if (options.png !== undefined) await photograph(browser, svg, join(options.png, `${name}.png`));
      console.log(`docs/images/${name}.svg`);
    }
  } finally {
    await browser.close();
  }
}

/** Runs in the browser. */
async function draw(xml) {
  const fontFamily = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
  /** Tasks of a template with its icon, as the designer draws them: as lines, since pictures within pictures are not shown everywhere. */
  function TemplateIcons(eventBus, bpmnRenderer) {
    const iconOf = ({ businessObject }) => businessObject.$attrs['zeebe:modelerTemplateIcon'];
    const isTask = ({ businessObject }) => businessObject.$instanceOf('bpmn:Task');
    eventBus.on('render.shape', 2_000, (_, { gfx, element }) => {
      if (element.type === 'label' || !isTask(element) || !iconOf(element)) return undefined;
      const drawn = bpmnRenderer.handlers['bpmn:Task'](gfx, element, { renderIcon: false });
      const lines = decodeURIComponent(iconOf(element).slice(iconOf(element).indexOf(',') + 1));
      const icon = new globalThis.DOMParser().parseFromString(lines, 'image/svg+xml').documentElement;
      for (const [name, value] of Object.entries({ x: 5, y: 5, width: 18, height: 18 })) icon.setAttribute(name, value);
      gfx.append(icon);
      return drawn;
    });
  }
  TemplateIcons.$inject = ['eventBus', 'bpmnRenderer'];
  const viewer = new globalThis.BpmnJS({
    container: '#canvas',
    additionalModules: [{ __init__: ['templateIcons'], templateIcons: ['type', TemplateIcons] }],
    textRenderer: { defaultStyle: { fontFamily, fontSize: 12 }, externalStyle: { fontFamily, fontSize: 11 } },
  });
  try {
    const { warnings } = await viewer.importXML(xml);
    const { svg } = await viewer.saveSVG();
    return { svg, warnings: warnings.map((warning) => warning.message) };
  } finally {
    viewer.destroy();
  }
}

/** Without the comments and the empty hit areas, on white, marked with the diagram it was drawn from. */
function compact(svg, mark) {
  return (
    svg
      .replace(/<\?xml[^>]*\?>\s*|<!DOCTYPE[^>]*>\s*|<!--[\s\S]*?-->\s*/g, '')
      .replace(/<(rect|polyline|path)[^>]*class="djs-hit[^>]*?(\/>|><\/\1>)/g, '')
      .replace(/<rect[^>]*class="djs-outline[^>]*?(\/>|><\/rect>)/g, '')
      .replace(/^<svg /, '<svg style="background:#fff" ')
      .replace(/>/, `><!-- ${mark} -->`) + '\n'
  );
}

function sourceMark(xml) {
  return `source sha256 ${createHash('sha256').update(xml).digest('hex').slice(0, 16)}`;
}

async function photograph(browser, svg, path) {
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [undefined, '1600', '900'];
  const page = await browser.newPage({
    viewport: { width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) },
  });
  await page.setContent(`<body style="margin:0;background:#fff">${svg}</body>`);
  await page.screenshot({ path });
  await page.close();
}
