/** What the console runs beside an open diagram, as a page of its own: the same modeler, the same door to the gate. */
import { lintOpenDiagram } from '../../../../web/src/modeler/gate.ts';
import { Modeler, modelerMarks, zeebe, ZeebeBehaviorsModule } from '../../../../web/src/modeler/library.ts';

/** `rule element` of each finding; undefined where the modeler can't read the file. */
globalThis.lint = async (xml, surroundings) => {
  const modeler = new Modeler({
    container: globalThis.document.body,
    additionalModules: [ZeebeBehaviorsModule],
    moddleExtensions: { zeebe, modeler: modelerMarks },
  });
  try {
    // Without a layout nothing can be drawn; the model is there all the same.
    await modeler.importXML(xml).catch(() => undefined);
    const definitions = modeler.getDefinitions();
    if (!definitions) return undefined;
    return (await lintOpenDiagram(definitions, surroundings)).map(({ rule, elementId }) => `${rule} ${elementId}`);
  } finally {
    modeler.destroy();
  }
};
