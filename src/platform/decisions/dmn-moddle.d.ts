/** dmn-moddle ships no types: the part of it that is used here. */
declare module 'dmn-moddle' {
  export class DmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(
      xml: string,
      typeName: string,
      options?: Record<string, unknown>,
    ): Promise<{ rootElement: import('./dmn-file.js').DmnElement; warnings: { message: string }[] }>;
  }
}
