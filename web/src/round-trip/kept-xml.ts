import { keepXml } from './keep-xml';
import { type Dialect, PLAIN, readXml } from './xml-tree';

/** What reads and writes the model of a library, as far as it is used here. */
export interface Moddle {
  fromXML(xml: string): Promise<{ rootElement: unknown }>;
  toXML(element: unknown, options: { format: boolean }): Promise<{ xml: string }>;
}

/** An open file of XML, which keeps its words for all that is not edited. */
export class KeptXml {
  /**
   * @param original the file as it was opened
   * @param unchanged what the library makes of it as long as nothing is changed
   * @param moddle reads as the library does: what is kept is looked at with it before it is given out
   */
  constructor(
    private readonly original: string,
    private readonly unchanged: string,
    private readonly moddle: Moddle,
    private readonly dialect: Dialect = PLAIN,
  ) {}

  /** @param written what the library makes of the file now @returns the same in the file's own words, as far as it can be */
  async textOf(written: string): Promise<string> {
    try {
      const text = keepXml(this.original, this.unchanged, written, this.dialect);
      return text === this.original || (await this.meansTheSame(text, written)) ? text : written;
    } catch {
      // Unusual XML: what it means comes first.
      return written;
    }
  }

  private async meansTheSame(text: string, written: string): Promise<boolean> {
    const meaning = this.meaningOf(await this.readAndWritten(text));
    return meaning === this.meaningOf(written) || meaning === this.meaningOf(await this.readAndWritten(written));
  }

  private meaningOf(text: string): string {
    return readXml(text).meaningTo(this.dialect);
  }

  private async readAndWritten(text: string): Promise<string> {
    const { rootElement } = await this.moddle.fromXML(text);
    return (await this.moddle.toXML(rootElement, { format: true })).xml;
  }
}
