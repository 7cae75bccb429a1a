import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FormFaults } from "../components/form";
import { stepInputs } from "../modules/demands/demand-form";
import { faultsOf } from "./form";

test("whoever ticks more than there may be is told how many, and not to come back later", () => {
  const ticked = { title: "", categoryCode: "", fieldCodes: ["a", "b", "c", "d"] };
  const read = stepInputs.field.safeParse(ticked);
  const faults = read.success ? [] : faultsOf(read.error);
  expect(renderToStaticMarkup(<FormFaults answer={{ form: "", faults, typed: {} }} />)).toContain(
    "最多选 3 项",
  );
});
