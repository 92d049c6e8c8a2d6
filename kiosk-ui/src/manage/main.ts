document.title ||= "Yimen";
