/** What the console runs beside an open diagram, as a page of its own: the same modeler, the same door to the gate. */
import { BpmnModeler } from '../../../../web/src/modeler/bpmn-modeler.ts';
import { lintOpenDiagram } from '../../../../web/src/modeler/gate.ts';
import { Modeler, zeebe, ZeebeBehaviorsModule } from '../../../../web/src/modeler/library.ts';

/** `rule element` of each finding; undefined where the modeler can't read the file. */
globalThis.lint = async (xml, surroundings) => {
  const modeler = new Modeler({
    container: globalThis.document.body,
    additionalModules: [ZeebeBehaviorsModule],
    moddleExtensions: { zeebe },
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

/**
 * Opens a file as the designer does, changes the name of one element, and gives back what would be saved.
 * @param isToBeLaidOut it has no drawing and gets one
 * @param isToBeTidied what other tools have left in it is taken out as well
 */
globalThis.openAndRename = async (xml, elementId, { isToBeLaidOut = false, isToBeTidied = false } = {}) => {
  const [container, panel] = [0, 1].map(() =>
    globalThis.document.body.appendChild(globalThis.document.createElement('div')),
  );
  container.style.cssText = 'width: 1200px; height: 700px';
  const modeler = await BpmnModeler.create({ container, panel });
  try {
    const report = await (isToBeLaidOut ? modeler.openLaidOut(xml) : modeler.open(xml)).catch((error) => error.message);
    if (typeof report === 'string') return { error: report };
    const untouched = await modeler.file.xml();
    const { modeler: library } = modeler;
    const element = library.get('elementRegistry').get(elementId);
    library.get('modeling').updateProperties(element, { name: 'renamed' });
    if (isToBeTidied) modeler.file.removeLeftByTools();
    return { ...report, untouched, changed: await modeler.file.xml() };
  } finally {
    modeler.destroy();
    container.remove();
    panel.remove();
  }
};
